-- attack: reads files of the host with readfile(), ATTACH and .read
-- verdict: accepted | runtime_error
-- stdout-has: contained
-- stdout-lacks: root:x:0:0:root
-- stderr-has: /etc/shadow
SELECT 'ESCAPED: ' || path FROM
  (SELECT column1 AS path FROM (VALUES ('/etc/shadow'), ('/root/.bashrc'), ('/proc/1/environ'), ('/etc/hostname'), ('/proc/kcore')))
  WHERE readfile(path) IS NOT NULL;
SELECT 'ESCAPED: write ' || path FROM (SELECT column1 AS path FROM (VALUES ('/usr/x'), ('/etc/passwd'), ('/proc/self/oom_score_adj'), ('/x')))
  WHERE writefile(path, 'x') IS NOT NULL;
.read /etc/shadow
ATTACH '/usr/lib/x.sqlite' AS host;
SELECT 'contained';
