//! Closed forms of queues with one kind of caller: Erlang C and A.
//!
//! A caller arrives at `calls_per_min`; `agents` serve at `1 / talk_min` each; who waits gives up at `1 / patience_min`.

/// A queue that has a closed form.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    pub name: &'static str,
    pub agents: usize,
    pub calls_per_min: f64,
    pub talk_min: f64,
    /// Without it, callers wait for ever.
    pub patience_min: Option<f64>,
}

/// What is true of it in the long run; the service level is within 20 s, of all callers.
#[derive(Clone, Copy, Debug)]
pub struct Truth {
    pub delayed: f64,
    pub abandoned: f64,
    pub mean_wait_s: f64,
    pub service_level: f64,
    pub occupancy: f64,
}

const fn set(name: &'static str, agents: usize, calls_per_min: f64, talk_min: f64, patience_min: f64) -> Set {
    Set { name, agents, calls_per_min, talk_min, patience_min: Some(patience_min) }
}

pub const SETS: [Set; 5] = [
    set("S1", 10, 1.8, 5.0, 2.0),
    set("S2", 5, 1.0, 4.0, 2.0),
    set("S3", 50, 16.0, 3.0, 3.0),
    set("S4", 100, 26.25, 4.0, 5.0),
    set("S5", 200, 33.0, 6.0, 6.0),
];

const LIMIT_MIN: f64 = 1.0 / 3.0;

impl Set {
    pub fn truth(self) -> Truth {
        match self.patience_min {
            Some(patience_min) => self.erlang_a(1.0 / patience_min),
            None => self.erlang_c(),
        }
    }

    fn erlang_c(self) -> Truth {
        let agents = self.agents as f64;
        let load = self.calls_per_min * self.talk_min;
        let blocked = (1..=self.agents).fold(1.0, |b, k| load * b / (k as f64 + load * b));
        let delayed = blocked / (1.0 - load / agents * (1.0 - blocked));
        let spare = agents / self.talk_min - self.calls_per_min;
        Truth {
            delayed,
            abandoned: 0.0,
            mean_wait_s: delayed / spare * 60.0,
            service_level: 1.0 - delayed * (-spare * LIMIT_MIN).exp(),
            occupancy: load / agents,
        }
    }

    /// By the stationary probabilities of the birth-death process, and the density of the wait that a caller would have
    /// who never gives up (Baccelli and Hebuterne; Mandelbaum and Zeltyn, *Service engineering in action*, 2007).
    fn erlang_a(self, theta: f64) -> Truth {
        let (lambda, mu) = (self.calls_per_min, 1.0 / self.talk_min);
        let served = self.agents as f64 * mu;
        // Logarithms, from one caller to the next, so that nothing overflows.
        let mut weights = vec![0.0_f64];
        for present in 1..100_000 {
            let leaves = if present <= self.agents {
                present as f64 * mu
            } else {
                served + (present - self.agents) as f64 * theta
            };
            let next = weights[present - 1] + (lambda / leaves).ln();
            weights.push(next);
            if present > self.agents && next < weights[self.agents] - 60.0 {
                break;
            }
        }
        let top = weights.iter().copied().fold(f64::MIN, f64::max);
        let shares: Vec<f64> = weights.iter().map(|weight| (weight - top).exp()).collect();
        let total: f64 = shares.iter().sum();
        let shares: Vec<f64> = shares.iter().map(|share| share / total).collect();
        let delayed: f64 = shares[self.agents..].iter().sum();
        let waiting: f64 =
            shares[self.agents..].iter().enumerate().map(|(waiting, share)| waiting as f64 * share).sum();
        let abandoned = theta * waiting / lambda;
        let busy: f64 =
            shares.iter().enumerate().map(|(present, share)| present.min(self.agents) as f64 * share).sum();
        let density = |wait: f64| {
            let exponent = lambda * (1.0 - (-theta * wait).exp()) / theta - served * wait;
            lambda * shares[self.agents - 1] * exponent.exp() * (-theta * wait).exp()
        };
        Truth {
            delayed,
            abandoned,
            mean_wait_s: waiting / lambda * 60.0,
            service_level: 1.0 - delayed + simpson(density, LIMIT_MIN),
            occupancy: busy / self.agents as f64,
        }
    }

    /// The queue as a plan.
    pub fn plan(self) -> tongdai::Plan {
        let agents: String = (0..self.agents)
            .map(|agent| format!("[[agents]]\nextension = \"{}\"\nname = \"Agent\"\n", 10_001 + agent))
            .collect();
        let members: Vec<String> =
            (0..self.agents).map(|agent| format!("{{ agent = \"{}\" }}", 10_001 + agent)).collect();
        let text = format!(
            "name = '{}'\nnumbers = [{{ number = '1900 0001', inbound = '201' }}]\n{agents}[[queues]]\nextension = '201'\n\
             name = 'All'\nstrategy = 'longest_idle'\nmax_wait_s = 86400\nmax_waiting = 10000\nmembers = [{}]\n",
            self.name,
            members.join(", ")
        );
        tongdai::Plan::from_text(&text).unwrap()
    }

    /// About so many calls to it, as a scenario.
    pub fn scenario(self, calls: f64) -> tongdai::simulate::Scenario {
        let patience = self.patience_min.map(|patience_min| {
            format!("callers.patience = {{ type = 'exponential', mean_s = {} }}\n", patience_min * 60.0)
        });
        let text = format!(
            "name = '{}'\nseed = 20261122\nstart_ms = 0\narrive_h = {}\n{}talk = {{ type = 'exponential', mean_s = {} }}\n\
             [[arrivals]]\nname = 'callers'\nnumber = '1900 0001'\nrates = [{{ per_hour = {} }}]\n",
            self.name,
            calls / self.calls_per_min / 60.0,
            patience.unwrap_or_default(),
            self.talk_min * 60.0,
            self.calls_per_min * 60.0,
        );
        tongdai::simulate::Scenario::from_text(&text).unwrap()
    }
}

/// The integral from 0.
fn simpson(of: impl Fn(f64) -> f64, until: f64) -> f64 {
    let steps = 20_000;
    let width = until / f64::from(steps);
    let weight = |step: i32| match step {
        0 => 1.0,
        step if step == steps => 1.0,
        step if step % 2 == 1 => 4.0,
        _ => 2.0,
    };
    (0..=steps).map(|step| weight(step) * of(f64::from(step) * width)).sum::<f64>() * width / 3.0
}
