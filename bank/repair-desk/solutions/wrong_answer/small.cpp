// Adds urgency and waiting time in 32 bits, which overflows.
#include <algorithm>
#include <map>
#include <optional>

class RepairDesk {
public:
    RepairDesk(int cap) : cap(cap) {}

    int accept(int urgency) {
        waiting[++tickets] = {urgency, now};
        return tickets;
    }

    void elapse(int minutes) {
        now += minutes;
    }

    bool cancel(int ticket) {
        return waiting.erase(ticket) > 0;
    }

    std::optional<int> next() {
        std::optional<int> best;
        int highest = 0;
        for (const auto& [ticket, job] : waiting) {
            int grown = static_cast<int>(static_cast<unsigned>(job.urgency) + static_cast<unsigned>(now - job.accepted));
            int urgency = std::min(cap, grown);
            if (!best || urgency > highest) {
                best = ticket;
                highest = urgency;
            }
        }
        if (best) waiting.erase(*best);
        return best;
    }

private:
    struct Job {
        int urgency, accepted;
    };
    int cap, now = 0, tickets = 0;
    std::map<int, Job> waiting;
};
