//! One run: the shop opens, people work while things go wrong, everything heals and comes to rest, the server is killed once more,
//! and what the file and the clients hold is checked.

use super::check::{self, Became};
use super::client::{Client, Phase, Seen, Wire};
use super::log::Log;
use super::plan::Plan;
use super::process::Process;
use super::proxy::Path;
use super::weather::Weather;
use super::{Place, Stock, database, nemesis, shop};
use crate::checks::Broken;
use contract::id::DeviceId;
use core::fmt;
use core::time::Duration;
use std::fs;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

/// How often it is looked whether everything has come to rest.
const LOOK: Duration = Duration::from_millis(100);

/// How long everybody may take to have a first copy while nothing goes wrong.
const FIRST_COPY: Duration = Duration::from_secs(30);

/// What a run came to.
#[derive(Debug)]
pub struct Report {
    /// What was asked for.
    pub plan: Plan,
    /// What became of the operations.
    pub became: Became,
    /// How often each fault struck, in words.
    pub faults: String,
    /// How often the server was killed.
    pub kills: u32,
    /// How long it took until everything had come to rest, once it was healed; none when it did not.
    pub rest: Option<Duration>,
    /// What did not hold, if anything.
    pub broken: Option<Broken>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Became { made, applied, already, conflicts, rejected, withdrawn, waiting } = self.became;
        write!(
            f,
            "{}: {made} operations, {applied} applied, {already} already so, {conflicts} conflicts, {rejected} refused, \
             {withdrawn} withdrawn, {waiting} waiting; faults: {}; {} kills; ",
            self.plan, self.faults, self.kills
        )?;
        match self.rest {
            Some(rest) => write!(f, "at rest after {:.1} s", rest.as_secs_f64())?,
            None => f.write_str("never at rest")?,
        }
        match &self.broken {
            None => f.write_str("; held"),
            Some(broken) => write!(f, "; FAILED: {broken}"),
        }
    }
}

/// Runs a plan. Everything of it happens in one thread and in the server's process.
///
/// # Errors
/// When the folder cannot be made, or removed afterwards.
pub fn run(plan: &Plan, place: &Place, stock: &Stock) -> io::Result<Report> {
    if place.folder.exists() {
        fs::remove_dir_all(&place.folder)?;
    }
    fs::create_dir_all(shop::file(place).parent().unwrap_or(&place.folder))?;
    stock.copy(place)?;
    let log = Arc::new(Log::create(&place.folder.join("run.log"))?);
    let weather = Arc::new(Weather::new(plan.clients, plan.requests, plan.rng(1)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut report = Report {
        plan: plan.clone(),
        became: Became::default(),
        faults: String::new(),
        kills: 0,
        rest: None,
        broken: None,
    };
    let world = World { plan, place, stock, log: Arc::clone(&log), weather: Arc::clone(&weather) };
    report.broken = runtime.block_on(world.run(&mut report)).err();
    report.faults = weather.tally.to_string();
    drop(runtime);
    log.note(format_args!("end"), format_args!("{report}"));
    log.flush();
    if report.broken.is_none() && !place.keep {
        fs::remove_dir_all(&place.folder)?;
    }
    Ok(report)
}

struct World<'a> {
    plan: &'a Plan,
    place: &'a Place,
    stock: &'a Stock,
    log: Arc<Log>,
    weather: Arc<Weather>,
}

/// The clients at work, and how each stands.
struct AtWork {
    phase: watch::Sender<Phase>,
    seen: Vec<Arc<Mutex<Seen>>>,
    clients: Vec<JoinHandle<Client>>,
}

/// Whatever is no invariant and keeps a run from going on: a server that does not come back, above all.
fn stuck(what: &impl ToString) -> Broken {
    Broken::new("run", what.to_string())
}

impl World<'_> {
    async fn run(&self, report: &mut Report) -> Result<(), Broken> {
        let mut process = Process::new(self.place);
        process.start(&self.log).await.map_err(|error| stuck(&error))?;
        let at_work = self.open().await?;
        let ended = self.live(&at_work, process, report).await;
        let clients = at_work.close().await?;
        // Before anything is checked: a run that fails tells what it came to as well.
        report.became = Became::of(&clients);
        let (mut process, rest) = ended?;
        report.kills = process.kills;
        // The last word is the file's, as a crash leaves it.
        process.kill(&self.log);
        rest?;
        let db = database::read(&shop::file(self.place)).await.map_err(|error| stuck(&error))?;
        check::all(&clients, &db, &self.stock.orders)?;
        process.verify().map_err(|said| Broken::new("I3", said))
    }

    /// From the first copy to the rest after the trouble. Gives the server, and whether everything came to rest.
    async fn live(
        &self,
        at_work: &AtWork,
        process: Process,
        report: &mut Report,
    ) -> Result<(Process, Result<(), Broken>), Broken> {
        if !self.plan.requests {
            self.wait(at_work, FIRST_COPY, |seen| seen.cursor.is_some()).await?;
        }
        let process = self.trouble(process).await.map_err(|error| stuck(&error))?;
        self.log.note(format_args!("run"), format_args!("everything heals"));
        let healed = Instant::now();
        at_work.phase.send_replace(Phase::Resting);
        let file = shop::file(self.place);
        let rest = self.wait(at_work, self.plan.patience(), |seen| {
            let at_head = database::cursor(&file).is_ok_and(|head| seen.cursor == Some(head));
            at_head && seen.waiting == 0 && seen.bundles == 0
        });
        let rest = rest.await;
        report.rest = rest.is_ok().then(|| healed.elapsed());
        Ok((process, rest))
    }

    /// Everybody signs in and begins.
    async fn open(&self) -> Result<AtWork, Broken> {
        let (phase, hears) = watch::channel(Phase::Acting);
        let (mut seen, mut clients) = (Vec::new(), Vec::new());
        for number in 0..self.plan.clients {
            let device = DeviceId(uuid::Uuid::from_u128(0xD0 + number as u128));
            let (staff, cookie) =
                shop::sign_in(self.place.port, number, device).await.map_err(|error| stuck(&error))?;
            let (weather, log) = (Arc::clone(&self.weather), Arc::clone(&self.log));
            let path = Path { client: number, server: self.place.port, weather, log };
            let wire = Wire { port: path.open().await.map_err(|error| stuck(&error))?, cookie: Some(cookie) };
            let (client, inbox) = Client::new(number, (device, staff), wire, self.plan, Arc::clone(&self.log));
            seen.push(client.seen());
            clients.push(tokio::spawn(client.run(inbox, hears.clone())));
        }
        Ok(AtWork { phase, seen, clients })
    }

    /// Things go wrong for as long as the plan says; then the server runs and nothing goes wrong any more.
    async fn trouble(&self, process: Process) -> Result<Process, String> {
        let until = Instant::now() + Duration::from_secs(self.plan.seconds);
        let to_task = || (self.plan.clone(), Arc::clone(&self.weather), Arc::clone(&self.log));
        let (plan, weather, log) = to_task();
        let parts = tokio::spawn(nemesis::part(plan, weather, log));
        let (plan, weather, log) = to_task();
        let storms = tokio::spawn(nemesis::storm(plan, weather, log));
        let process = nemesis::kill(self.plan.clone(), process, until, Arc::clone(&self.log)).await;
        parts.abort();
        storms.abort();
        self.weather.heal();
        process
    }

    /// Waits until every client is so.
    async fn wait(&self, at_work: &AtWork, patience: Duration, is_so: impl Fn(&Seen) -> bool) -> Result<(), Broken> {
        let until = Instant::now() + patience;
        loop {
            let seen = at_work.seen.iter().map(|seen| seen.lock().unwrap_or_else(PoisonError::into_inner).clone());
            let late = seen.enumerate().filter(|(_, seen)| !is_so(seen));
            let late: Vec<String> = late.map(|(number, seen)| format!("client {number}: {seen}")).collect();
            if late.is_empty() {
                return Ok(());
            }
            if Instant::now() > until {
                let head = database::cursor(&shop::file(self.place)).map_err(|error| stuck(&error))?;
                let (late, seconds) = (late.join("; "), patience.as_secs());
                return Err(Broken::new("I7", format!("after {seconds} s the feed is at {}, and {late}", head.seq.0)));
            }
            sleep(LOOK).await;
        }
    }
}

impl AtWork {
    async fn close(self) -> Result<Vec<Client>, Broken> {
        self.phase.send_replace(Phase::Over);
        let mut clients = Vec::new();
        for client in self.clients {
            clients.push(client.await.map_err(|error| stuck(&error))?);
        }
        Ok(clients)
    }
}
