#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

// Orders of a shop: totals by city, what sells best, names with the same letters, sums over days.
using namespace std;

struct Order {
  string date, city, product;
  int count, price;
  int value() const { return count * price; }
};

string money(int cents) {
  const string rest = to_string(cents % 100);
  return to_string(cents / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

vector<pair<string, int>> ranked(const map<string, int>& counts) {
  vector<pair<string, int>> entries(counts.begin(), counts.end());
  stable_sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.second > b.second; });
  return entries;
}

void show_cities(const vector<Order>& orders) {
  map<string, int> totals, counts;
  map<string, map<string, int>> products;
  for (const Order& order : orders) {
    totals[order.city] += order.value();
    ++counts[order.city];
    products[order.city][order.product] += order.value();
  }
  for (auto [city, total] : ranked(totals)) {
    const string best = ranked(products[city]).front().first;
    const int count = counts[city];
    city[0] = static_cast<char>(city[0] - 'a' + 'A');
    cout << city << ": " << money(total) << " in " << count << " orders, mostly " << best << '\n';
  }
}

void show_products(const vector<Order>& orders) {
  map<string, int> counts;
  for (const Order& order : orders) counts[order.product] += order.count;
  string line;
  for (const auto& [name, count] : ranked(counts))
    line += (line.empty() ? "" : ", ") + name + " x" + to_string(count);
  cout << line << '\n';
  map<string, vector<string>> groups;
  for (const auto& [name, count] : counts) {
    string letters = name;
    sort(letters.begin(), letters.end());
    groups[letters].push_back(name);
  }
  for (const auto& [letters, names] : groups) {
    if (names.size() < 2) continue;
    cout << "same letters:";
    for (const string& name : names) cout << ' ' << name;
    cout << '\n';
  }
}

int main() {
  ios::sync_with_stdio(false);
  cin.tie(nullptr);
  int n, queries;
  cin >> n;
  vector<Order> orders(n);
  for (Order& o : orders) cin >> o.date >> o.city >> o.product >> o.count >> o.price;
  show_cities(orders);
  show_products(orders);
  stable_sort(orders.begin(), orders.end(),
              [](const Order& a, const Order& b) { return a.date < b.date; });
  vector<string> dates;
  vector<int> sums = {0};
  for (const Order& order : orders) {
    dates.push_back(order.date);
    sums.push_back(sums.back() + order.value());
  }
  cin >> queries;
  for (string first, last; queries-- > 0 && cin >> first >> last;) {
    const auto from = lower_bound(dates.begin(), dates.end(), first) - dates.begin();
    const auto to = upper_bound(dates.begin(), dates.end(), last) - dates.begin();
    cout << first << " to " << last << ": " << money(sums[to] - sums[from]) << '\n';
  }
}
