function rowsOfTree(root) {
  const rows = [];
  let row = root ? [root] : [];
  while (row.length) {
    rows.push(row.map((node) => node.val));
    row = row.flatMap((node) => [node.left, node.right]).filter((child) => child);
  }
  return rows;
}
