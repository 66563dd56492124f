//! What goes wrong and when: partitions, storms of 503, `kill -9`. Each is a task of its own until everything is to heal.

use super::log::Log;
use super::plan::{Plan, Way};
use super::process::Process;
use super::weather::Weather;
use crate::rng::Rng;
use core::time::Duration;
use std::sync::Arc;
use tokio::time::{Instant, sleep, sleep_until};

/// Milliseconds of the longest partition, and between two.
const PART_MS: i64 = 10_000;

fn ms(rng: &mut Rng, from: i64, to: i64) -> Duration {
    Duration::from_millis(u64::try_from(rng.between(from, to)).unwrap_or(0))
}

/// Cuts some of the clients off, for 0 to 10 seconds, again and again.
pub(super) async fn part(plan: Plan, weather: Arc<Weather>, log: Arc<Log>) {
    let mut rng = plan.rng(2);
    loop {
        sleep(ms(&mut rng, 0, PART_MS / 2)).await;
        let way = plan.way.unwrap_or(Way::ALL[rng.index(Way::ALL.len())]);
        let share = [25, 50, 75, 100][rng.index(4)];
        let struck: Vec<usize> = (0..plan.clients).filter(|_| rng.percent(share)).collect();
        let lasts = ms(&mut rng, 0, PART_MS);
        let until = Instant::now() + lasts;
        log.note(format_args!("nemesis"), format_args!("partition {way:?} of {struck:?} for {} ms", lasts.as_millis()));
        for client in struck {
            weather.part(client, way, until);
        }
        sleep_until(until).await;
    }
}

/// Has everybody answered 503 for a while, now and then.
pub(super) async fn storm(plan: Plan, weather: Arc<Weather>, log: Arc<Log>) {
    let mut rng = plan.rng(3);
    loop {
        sleep(ms(&mut rng, 4_000, 15_000)).await;
        let lasts = ms(&mut rng, 300, 4_000);
        log.note(format_args!("nemesis"), format_args!("503 for everybody for {} ms", lasts.as_millis()));
        weather.storm(Instant::now() + lasts);
        sleep(lasts).await;
    }
}

/// Kills the server and starts it again, until it is time; leaves it running.
pub(super) async fn kill(plan: Plan, mut process: Process, until: Instant, log: Arc<Log>) -> Result<Process, String> {
    let mut rng = plan.rng(4);
    loop {
        let pause = ms(&mut rng, 500, 7_000);
        if !plan.kills || Instant::now() + pause >= until {
            sleep_until(until).await;
            return Ok(process);
        }
        sleep(pause).await;
        process.kill(&log);
        sleep(ms(&mut rng, 0, 1_500)).await;
        process.start(&log).await?;
    }
}
