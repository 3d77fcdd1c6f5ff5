//! A replication as bytes, for another process: all of it, so that its report is the same.

use sha2::{Digest, Sha256};

use super::agent_time::{AgentSums, Doing};
use super::columns::{CallColumns, CallOutcome};
use super::replication::Replication;
use super::tally::{CallSums, IntervalSums, Level, MOST_INTERVALS, OutgoingSums, QueueSums, Tally};
use super::waits::{MOST_CLASSES, Waits};
use crate::decision::ReasonCode;
use crate::error::Error;

const MAGIC: &[u8; 8] = b"TDREPLIC";
/// Raised whenever the form, the outcomes or the reasons change.
const VERSION: u16 = 2;
/// The digest that ends the bytes.
const DIGEST: usize = 32;
/// The most of anything that is counted or summed: all sums of replications stay far from the end of their numbers.
const MOST: i64 = 1 << 53;
/// A year, which options of a simulation allow.
const MOST_INTERVAL_MS: i64 = 366 * 86_400_000;

impl Replication {
    /// All of it as bytes, which [`Replication::from_bytes`] of the same version reads: whole numbers of the least
    /// significant byte first, columns one after the other, and a digest.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut tally = self.tally.clone_sums();
        let columns = &self.tally.columns;
        let mut out = Vec::with_capacity(columns.len() * 35 + self.tally.waits.classes.len() * 4 + 4_096);
        out.extend(MAGIC);
        out.extend(VERSION.to_le_bytes());
        out.extend([of_len(CallOutcome::ALL.len()), of_len(ReasonCode::ALL.len())]);
        out.extend(tally.replication.to_le_bytes());
        out.push(u8::from(tally.records));
        words(&mut out, tally.words());
        words(&mut out, tally.calls.words());
        words(&mut out, tally.outgoing.words());
        count(&mut out, tally.waits.classes.len());
        put(&mut out, &tally.waits.classes, u32::to_le_bytes);
        count(&mut out, tally.intervals.len());
        tally.intervals.iter_mut().for_each(|sums| words(&mut out, sums.words()));
        count(&mut out, tally.queues.len());
        tally.queues.iter_mut().for_each(|sums| words(&mut out, sums.words()));
        count(&mut out, tally.agents.len());
        for sums in &mut tally.agents {
            out.push(sums.state as u8);
            words(&mut out, sums.words());
        }
        count(&mut out, columns.len());
        put(&mut out, &columns.at_ms, i64::to_le_bytes);
        put(&mut out, &columns.ordinal, u32::to_le_bytes);
        put(&mut out, &columns.wait_ms, i32::to_le_bytes);
        put(&mut out, &columns.talk_ms, i32::to_le_bytes);
        for column in [&columns.source, &columns.number, &columns.queue, &columns.agent, &columns.offers] {
            put(&mut out, column, u16::to_le_bytes);
        }
        out.extend(&columns.again);
        out.extend(&columns.outcome);
        out.extend(&columns.reason);
        let digest = Sha256::digest(&out);
        out.extend(digest);
        out
    }

    /// Reads what [`Replication::to_bytes`] wrote.
    ///
    /// ```
    /// use tongdai::Plan;
    /// use tongdai::simulate::{Replication, Scenario, Simulation, SimulationOptions};
    ///
    /// let plan = Plan::from_text("name = 'Shop'\nnumbers = [{ number = '1900', inbound = '10001' }]\nagents = [{ extension = '10001', name = 'Lan' }]")?;
    /// let scenario = Scenario::from_text("name = 'Hour'\nstart_ms = 0\narrive_h = 1\ntalk = { type = 'constant', time_s = 60 }\narrivals = [{ name = 'all', number = '1900', rates = [{ per_hour = 30 }] }]")?;
    /// let played = Simulation::new(&plan, &scenario, &SimulationOptions::default())?.replicate(0);
    /// let bytes = played.to_bytes();
    /// assert_eq!(Replication::from_bytes(&bytes)?, played);
    /// assert_eq!(Replication::from_bytes(&bytes[1..]).unwrap_err().code(), "bad_snapshot");
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    ///
    /// # Errors
    /// `bad_snapshot` where the bytes were written by another version, or changed since.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        read(bytes).map(|tally| Self { tally }).ok_or_else(|| Error::BadSnapshot {
            message: "these bytes are not a replication of this version".to_owned(),
            path: String::new(),
            hint: "play the replication anew".to_owned(),
        })
    }
}

fn read(bytes: &[u8]) -> Option<Tally> {
    let (written, digest) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST)?)?;
    if Sha256::digest(written).as_slice() != digest {
        return None;
    }
    let mut reader = Reader(written);
    let known = [of_len(CallOutcome::ALL.len()), of_len(ReasonCode::ALL.len())];
    if reader.array::<8>()? != *MAGIC || reader.array()? != VERSION.to_le_bytes() || reader.array()? != known
    {
        return None;
    }
    let mut tally = Tally { replication: i32::from_le_bytes(reader.array()?), ..Tally::default() };
    tally.records = flag(reader.byte()?)?;
    reader.words(tally.words())?;
    reader.words(tally.calls.words())?;
    reader.words(tally.outgoing.words())?;
    let classes = reader.count()?;
    tally.waits.classes = reader.column(classes.min(MOST_CLASSES + 1), u32::from_le_bytes)?;
    for _ in 0..reader.count().filter(|intervals| *intervals <= MOST_INTERVALS)? {
        let mut sums = IntervalSums::default();
        reader.words(sums.words())?;
        tally.intervals.push(sums);
    }
    for _ in 0..reader.count()? {
        let mut sums = QueueSums::default();
        reader.words(sums.words())?;
        tally.queues.push(sums);
    }
    for _ in 0..reader.count()? {
        let mut sums = AgentSums { state: doing(reader.byte()?)?, ..AgentSums::default() };
        reader.words(sums.words())?;
        tally.agents.push(sums);
    }
    tally.columns = reader.columns()?;
    let makes_sense = reader.0.is_empty()
        && tally.replication >= 0
        && tally.waits.classes.len() <= MOST_CLASSES
        && (1..=MOST_INTERVAL_MS).contains(&tally.interval_ms);
    makes_sense.then_some(tally)
}

/// What is left to read.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*first)
    }

    fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn words<const N: usize>(&mut self, places: [&mut i64; N]) -> Option<()> {
        for place in places {
            *place = i64::from_le_bytes(self.array()?);
            if !(-MOST..=MOST).contains(place) {
                return None;
            }
        }
        Some(())
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(u64::from_le_bytes(self.array()?)).ok()
    }

    /// A column takes no more memory than its bytes.
    fn column<T, const N: usize>(&mut self, rows: usize, value: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let (column, rest) = self.0.split_at_checked(rows.checked_mul(N)?)?;
        self.0 = rest;
        let (values, _) = column.as_chunks::<N>();
        Some(values.iter().map(|bytes| value(*bytes)).collect())
    }

    fn columns(&mut self) -> Option<CallColumns> {
        let rows = self.count()?;
        let columns = CallColumns {
            at_ms: self.column(rows, i64::from_le_bytes)?,
            ordinal: self.column(rows, u32::from_le_bytes)?,
            wait_ms: self.column(rows, i32::from_le_bytes)?,
            talk_ms: self.column(rows, i32::from_le_bytes)?,
            source: self.column(rows, u16::from_le_bytes)?,
            number: self.column(rows, u16::from_le_bytes)?,
            queue: self.column(rows, u16::from_le_bytes)?,
            agent: self.column(rows, u16::from_le_bytes)?,
            offers: self.column(rows, u16::from_le_bytes)?,
            again: self.column(rows, u8::from_le_bytes)?,
            outcome: self.column(rows, u8::from_le_bytes)?,
            reason: self.column(rows, u8::from_le_bytes)?,
        };
        let outcomes = columns.outcome.iter().all(|place| usize::from(*place) < CallOutcome::ALL.len());
        let reasons = columns.reason.iter().all(|place| usize::from(*place) < ReasonCode::ALL.len());
        let times = columns.wait_ms.iter().all(|ms| *ms >= -1) && columns.talk_ms.iter().all(|ms| *ms >= 0);
        let instants = columns.at_ms.iter().all(|ms| (-MOST..=MOST).contains(ms));
        (outcomes && reasons && times && instants).then_some(columns)
    }
}

fn words<const N: usize>(out: &mut Vec<u8>, words: [&mut i64; N]) {
    for word in words {
        out.extend(word.to_le_bytes());
    }
}

fn count(out: &mut Vec<u8>, count: usize) {
    out.extend((count as u64).to_le_bytes());
}

fn put<T: Copy, const N: usize>(out: &mut Vec<u8>, values: &[T], bytes: fn(T) -> [u8; N]) {
    for value in values {
        out.extend_from_slice(&bytes(*value));
    }
}

/// Outcomes and reasons are numbered in a byte.
fn of_len(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
}

fn flag(byte: u8) -> Option<bool> {
    (byte < 2).then_some(byte == 1)
}

fn doing(number: u8) -> Option<Doing> {
    Doing::ALL.get(usize::from(number)).copied()
}

// Every number of each part, once for reading and writing; a new one does not compile until it stands here.

impl Tally {
    /// Itself without its calls, whose columns are long.
    fn clone_sums(&self) -> Self {
        Self {
            replication: self.replication,
            start_ms: self.start_ms,
            ended_ms: self.ended_ms,
            interval_ms: self.interval_ms,
            records: self.records,
            columns: CallColumns::default(),
            calls: self.calls,
            outgoing: self.outgoing,
            waits: self.waits.clone(),
            intervals: self.intervals.clone(),
            queues: self.queues.clone(),
            agents: self.agents.clone(),
            waiting: self.waiting,
            signed_in: self.signed_in,
            busy: self.busy,
            starved_ms: self.starved_ms,
            latest: self.latest,
        }
    }

    fn words(&mut self) -> [&mut i64; 11] {
        let Level { people: waiting, since_ms: waiting_since_ms } = &mut self.waiting;
        let Level { people: signed_in, since_ms: signed_in_since_ms } = &mut self.signed_in;
        let Level { people: busy, since_ms: busy_since_ms } = &mut self.busy;
        let Waits { waits, .. } = &mut self.waits;
        [
            &mut self.start_ms,
            &mut self.ended_ms,
            &mut self.interval_ms,
            &mut self.starved_ms,
            waiting,
            waiting_since_ms,
            signed_in,
            signed_in_since_ms,
            busy,
            busy_since_ms,
            waits,
        ]
    }
}

impl CallSums {
    fn words(&mut self) -> [&mut i64; 17] {
        let Self {
            offered,
            outcomes: [answered, abandoned, turned_away, no_answer, informed, not_called_back, refused],
            waited,
            delayed,
            in_time,
            wait_ms,
            answered_wait_ms,
            longest_wait_ms,
            talk_ms,
            offers,
            again,
        } = self;
        [
            offered,
            answered,
            abandoned,
            turned_away,
            no_answer,
            informed,
            not_called_back,
            refused,
            waited,
            delayed,
            in_time,
            wait_ms,
            answered_wait_ms,
            longest_wait_ms,
            talk_ms,
            offers,
            again,
        ]
    }
}

impl OutgoingSums {
    fn words(&mut self) -> [&mut i64; 6] {
        let Self { due, made, answered, attempts, talk_ms, cost_micros } = self;
        [due, made, answered, attempts, talk_ms, cost_micros]
    }
}

impl IntervalSums {
    fn words(&mut self) -> [&mut i64; 10] {
        let Self {
            offered,
            waited,
            answered,
            abandoned,
            in_time,
            wait_ms,
            waiting_area_ms,
            most_waiting,
            signed_in_area_ms,
            busy_area_ms,
        } = self;
        [
            offered,
            waited,
            answered,
            abandoned,
            in_time,
            wait_ms,
            waiting_area_ms,
            most_waiting,
            signed_in_area_ms,
            busy_area_ms,
        ]
    }
}

impl QueueSums {
    fn words(&mut self) -> [&mut i64; 14] {
        let Self {
            joined,
            answered,
            abandoned,
            timed_out,
            left_otherwise,
            in_time,
            wait_ms,
            answered_wait_ms,
            longest_wait_ms,
            most_waiting,
            waiting_area_ms,
            starved_ms,
            waiting,
            since_ms,
        } = self;
        [
            joined,
            answered,
            abandoned,
            timed_out,
            left_otherwise,
            in_time,
            wait_ms,
            answered_wait_ms,
            longest_wait_ms,
            most_waiting,
            waiting_area_ms,
            starved_ms,
            waiting,
            since_ms,
        ]
    }
}

impl AgentSums {
    fn words(&mut self) -> [&mut i64; 12] {
        let Self { offered, answered, missed, calls, spent_ms, state: _, since_ms } = self;
        let [away, paused, free, ringing, talking_on, talking, wrap_up] = spent_ms;
        [
            offered, answered, missed, calls, away, paused, free, ringing, talking_on, talking, wrap_up,
            since_ms,
        ]
    }
}
