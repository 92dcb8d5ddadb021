// Takes the exclusive or of all numbers, which is right only if the others occur twice.
function singleBadge(badges) {
  return badges.reduce((all, badge) => all ^ badge, 0);
}
