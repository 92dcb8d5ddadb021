# shows: dates, durations, calendars and time zones from the zone database
# stdin: 2024-03-31T01:30:00+00:00
# stdout: UTC 2024-03-31T01:30:00+00:00
# stdout: Europe/Warsaw 2024-03-31T03:30:00+02:00
# stdout: America/New_York 2024-03-30T21:30:00-04:00
# stdout: Asia/Kolkata 2024-03-31T07:00:00+05:30
# stdout: 23:00:00
# stdout: Sunday 31 March 2024, week 13 1711848600.0
# stdout: 2025-03-01
# stdout: False (2, 28) 52
# stdout: 1970-01-01 0 True
import calendar
import datetime
import time
import zoneinfo

moment = datetime.datetime.fromisoformat(input())
for name in ("UTC", "Europe/Warsaw", "America/New_York", "Asia/Kolkata"):
    print(name, moment.astimezone(zoneinfo.ZoneInfo(name)).isoformat())
warsaw = zoneinfo.ZoneInfo("Europe/Warsaw")
before = datetime.datetime(2024, 3, 30, 12, tzinfo=warsaw)
after = datetime.datetime(2024, 3, 31, 12, tzinfo=warsaw)
print(after.astimezone(datetime.UTC) - before.astimezone(datetime.UTC))
print(moment.strftime("%A %d %B %Y, week %V"), moment.timestamp())
print(datetime.datetime.strptime("29.02.2024", "%d.%m.%Y").date() + datetime.timedelta(days=366))
print(calendar.isleap(2100), calendar.monthrange(2023, 2), datetime.date(2024, 12, 25).isocalendar().week)
print(time.strftime("%Y-%m-%d", time.gmtime(0)), time.localtime(0).tm_hour, time.time() > 1.7e9)
