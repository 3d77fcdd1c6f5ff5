//! Replications as bytes: what is read is what was written, and nothing else is read.

use std::sync::OnceLock;

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use tongdai::Plan;
use tongdai::simulate::{Replication, Scenario, Simulation, SimulationOptions, SimulationReport, simulate};

const PLAN: &str = "
name = 'Desks'
numbers = [{ number = '1900 0001', inbound = '201' }]
agents = [{ extension = '10001', name = 'Lan' }, { extension = '10002', name = 'Minh' }]
queues = [{ extension = '201', name = 'All', members = [{ agent = '10001' }, { agent = '10002' }] }]
";
const SCENARIO: &str = "
name = 'Hour'
start_ms = 0
arrive_h = 1
talk = { type = 'exponential', mean_s = 120 }
callers = { patience = { type = 'exponential', mean_s = 60 }, return_probability = 0.5 }
arrivals = [{ name = 'all', number = '1900 0001', rates = [{ per_hour = 60 }] }]
";

fn plan() -> Plan {
    Plan::from_text(PLAN).unwrap()
}

fn scenario() -> Scenario {
    Scenario::from_text(SCENARIO).unwrap()
}

fn written() -> &'static [u8] {
    static WRITTEN: OnceLock<Vec<u8>> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let options = SimulationOptions::default();
        Simulation::new(&plan(), &scenario(), &options).unwrap().replicate(1).to_bytes()
    })
}

#[test]
fn replications_that_went_through_bytes_give_the_same_report() {
    for record_calls in [true, false] {
        let options = SimulationOptions { replications: 4, record_calls, ..SimulationOptions::default() };
        let simulation = Simulation::new(&plan(), &scenario(), &options).unwrap();
        let read: Vec<Replication> = simulation
            .numbers()
            .map(|number| {
                let played = simulation.replicate(number);
                let read = Replication::from_bytes(&played.to_bytes()).unwrap();
                assert_eq!(read, played);
                assert_eq!(read.to_bytes(), played.to_bytes());
                read
            })
            .collect();
        let whole = simulate(&plan(), &scenario(), &options).unwrap();
        assert!(whole.figures.iter().any(|row| row.estimate.mean.is_some_and(|mean| mean > 10.0)));
        assert_eq!(SimulationReport::merge(&plan(), &scenario(), &read), whole);
    }
}

proptest! {
    #[test]
    fn any_other_byte_is_refused(place in any::<prop::sample::Index>(), by in 1_u8..) {
        let mut bytes = written().to_vec();
        bytes[place.index(written().len())] ^= by;
        prop_assert_eq!(Replication::from_bytes(&bytes).unwrap_err().code(), "bad_snapshot");
    }

    #[test]
    fn any_part_is_refused(end in any::<prop::sample::Index>(), more in proptest::collection::vec(any::<u8>(), 0..9)) {
        let mut bytes = written()[..end.index(written().len())].to_vec();
        bytes.extend(more);
        prop_assert!(Replication::from_bytes(&bytes).is_err());
    }

    /// Whoever forges the digest gets an error or figures that make no sense, but never a panic.
    #[test]
    fn forgeries_do_no_harm(
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in 0_usize..3,
    ) {
        let body = written().len() - 32;
        let mut bytes = written()[..body - cut].to_vec();
        for (place, byte) in places {
            // Beyond the head, which says the version.
            let place = 12 + place.index(bytes.len() - 12);
            bytes[place] = byte;
        }
        let digest = Sha256::digest(&bytes);
        bytes.extend(digest);
        if let Ok(read) = Replication::from_bytes(&bytes) {
            let others = [read.clone(), read];
            let report = SimulationReport::merge(&plan(), &scenario(), &others);
            prop_assert_eq!(report.replications, 1);
        }
    }
}
