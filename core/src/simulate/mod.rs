//! probe
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::call::Arrival;
use crate::decision::{Act, CallId, Facts, Party};
use crate::number::PhoneNumber;
use crate::plan::{AgentId, Plan};
use crate::switchboard::Switchboard;

/// probe
pub fn probe(calls: usize) -> (f64, f64, f64, f64) {
    let agents: String =
        (0..10).map(|i| format!("[[agents]]\nextension = \"{}\"\nname = \"A\"\n", 10001 + i)).collect();
    let members: Vec<String> = (0..10).map(|i| format!("{{ agent = \"{}\" }}", 10001 + i)).collect();
    let text = format!(
        "name = 'S1'\nnumbers = [{{ number = '1900 0001', inbound = '201' }}]\n{agents}[[queues]]\nextension = '201'\nname = 'Q'\nstrategy = 'longest_idle'\nmax_wait_s = 86400\nmembers = [{}]\n",
        members.join(", ")
    );
    let plan = Plan::from_text(&text).unwrap();
    let mut board = Switchboard::new(&plan);
    board.keep_the_least();
    for i in 0..10 {
        board.act(0, |r| r.sign_in(AgentId(i))).unwrap();
        board.clear();
    }
    let mut rng = 1u64;
    let mut next = move || {
        rng = rng.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = rng;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        let u = ((z >> 11) as f64 + 0.5) / 9007199254740992.0;
        -u.ln()
    };
    let mut heap: BinaryHeap<Reverse<(i64, u32, u8, u32, u32)>> = BinaryHeap::new();
    let mut seq = 0u32;
    let mut arrivals = 0usize;
    let mut t_arr = 0f64;
    let mut slot: Vec<(u32, i64, u8)> = Vec::new();
    let (mut waited, mut aband, mut wait_sum) = (0u64, 0u64, 0f64);
    let mut served20 = 0u64;
    let mut next_arrival = 0i64;
    loop {
        let heap_at = heap.peek().map(|Reverse(e)| e.0);
        let mut at = heap_at.unwrap_or(i64::MAX);
        let arr = arrivals < calls;
        if arr {
            at = at.min(next_arrival);
        }
        if at == i64::MAX {
            break;
        }
        if let Some(due) = board.deadline_ms().filter(|&due| due < at) {
            board.act(due, |_| Ok(())).unwrap();
        } else if arr && next_arrival <= heap_at.unwrap_or(i64::MAX) {
            arrivals += 1;
            let facts = Facts {
                call_id: String::new(),
                number: PhoneNumber::from(""),
                caller: PhoneNumber::from(""),
                record: false,
                hide_caller: false,
                start_tone: false,
                end_tone: false,
            };
            board
                .act(next_arrival, |r| {
                    r.arrive(
                        facts,
                        Some(crate::plan::NumberId(0)),
                        Arrival { known_agent: None, priority: 0, position: None },
                    );
                    Ok(())
                })
                .unwrap();
            let call = board.decisions()[0].call.unwrap();
            let i = call.0 as usize;
            if slot.len() <= i {
                slot.resize(i + 1, (0, 0, 0));
            }
            slot[i] = (slot[i].0 + 1, next_arrival, 0);
            let ring = board.decisions().iter().any(|d| matches!(d.act, Act::Ring { .. }));
            let patience = (next() * 120_000.0) as i64;
            if !ring {
                seq += 1;
                heap.push(Reverse((next_arrival + patience, seq, 0, call.0, slot[i].0)));
            }
            t_arr += next() / 1.8 * 60_000.0;
            next_arrival = t_arr as i64;
        } else {
            let Reverse((at, _, kind, call, generation)) = heap.pop().unwrap();
            let i = call as usize;
            if slot[i].0 != generation || (kind == 0 && slot[i].2 != 0) {
                continue;
            }
            if kind == 0 {
                waited += 1;
                aband += 1;
                wait_sum += (at - slot[i].1) as f64;
            }
            slot[i].0 += 1;
            board.act(at, |r| r.call_ended(CallId(call), Party::Caller)).unwrap();
        }
        // agents answer at once
        loop {
            let ring = board.decisions().iter().find_map(|d| match d.act {
                Act::Ring { agent, offer, .. } => Some((d.call.unwrap(), agent, offer, d.at_ms)),
                _ => None,
            });
            board.clear();
            let Some((call, agent, offer, at)) = ring else { break };
            board.act(at, |r| r.answered(call, agent, Some(offer))).unwrap();
            let s = &mut slot[call.0 as usize];
            s.2 = 1;
            if at > s.1 {
                waited += 1;
                wait_sum += (at - s.1) as f64;
            }
            if at - s.1 <= 20_000 {
                served20 += 1;
            }
            seq += 1;
            heap.push(Reverse((at + (next() * 300_000.0) as i64, seq, 1, call.0, s.0)));
        }
    }
    let n = calls as f64;
    (waited as f64 / n, aband as f64 / n, wait_sum / n / 60_000.0, served20 as f64 / n)
}
/// sizes
pub fn sizes() {
    println!(
        "Call {} Stage {} Decision {} Act {} Why {} Facts {} QueueStage {} Offer {} Choice {} AgentRecord {} Account {}",
        size_of::<crate::call::Call>(),
        size_of::<crate::call::Stage>(),
        size_of::<crate::decision::Decision>(),
        size_of::<Act>(),
        size_of::<crate::decision::Why>(),
        size_of::<Facts>(),
        size_of::<crate::call::QueueStage>(),
        0,
        size_of::<crate::queue::Choice>(),
        size_of::<crate::agents::AgentRecord>(),
        size_of::<crate::agents::Account>()
    );
}
