//! Where questions and jobs go: to the writer's thread and a few reading connections, or, in memory, to one connection at once.

use super::writer::{self, Job};
use super::{feed, open};
use crate::db::{DbError, OpenError};
use contract::id::Epoch;
use contract::sync::Seq;
use rusqlite::Connection;
use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::{Semaphore, watch};

/// Connections that read.
const READERS: usize = 4;

pub(super) enum Store {
    Memory { connection: Mutex<Connection>, head: watch::Sender<Seq> },
    File(FileStore),
}

pub(super) struct FileStore {
    queue: Option<SyncSender<Box<dyn Job>>>,
    writer: Option<JoinHandle<()>>,
    readers: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
    head: watch::Receiver<Seq>,
    _lock: File,
}

impl Store {
    pub(super) fn in_memory(epoch: Epoch) -> rusqlite::Result<Self> {
        Self::of_memory(open::in_memory(epoch)?)
    }

    /// A store over a connection to a database in memory.
    pub(super) fn of_memory(connection: Connection) -> rusqlite::Result<Self> {
        let head = watch::Sender::new(feed::head(&connection)?);
        Ok(Self::Memory { connection: Mutex::new(connection), head })
    }

    pub(super) fn open(file: &Path, epoch: Epoch) -> Result<Self, OpenError> {
        let failed = |error| open::classify(file, error);
        let (connection, lock) = open::writer(file, epoch)?;
        let (sender, head) = watch::channel(feed::head(&connection).map_err(failed)?);
        let readers = (0..READERS).map(|_| open::reader(file)).collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let started = writer::start(connection, sender);
        let (queue, writer) =
            started.map_err(|error| OpenError::NotWritable { path: file.to_owned(), why: error.to_string() })?;
        Ok(Self::File(FileStore {
            queue: Some(queue),
            writer: Some(writer),
            readers: Arc::new(Mutex::new(readers)),
            permits: Arc::new(Semaphore::new(READERS)),
            head,
            _lock: lock,
        }))
    }

    pub(super) fn head(&self) -> watch::Receiver<Seq> {
        match self {
            Self::Memory { head, .. } => head.subscribe(),
            Self::File(file) => file.head.clone(),
        }
    }

    /// Queues a write at once (not when first polled), and gives what comes of it.
    pub(super) fn write<T, E, F>(&self, work: F) -> impl Future<Output = Result<T, E>> + Send + use<T, E, F>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (job, answer) = writer::job(work);
        let queued = match self {
            Self::Memory { connection, head } => {
                let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                writer::run_group(&connection, vec![job], head);
                Ok(())
            }
            Self::File(file) => file.queue.as_ref().map_or(Err(DbError::Busy), |queue| {
                queue.try_send(job).map_err(|error| match error {
                    TrySendError::Full(_) => DbError::Busy,
                    TrySendError::Disconnected(_) => DbError::Storage("the writer has stopped".into()),
                })
            }),
        };
        async move {
            queued?;
            answer.await.unwrap_or_else(|_| Err(DbError::Storage("the writer has stopped".into()).into()))
        }
    }

    /// Asks a question, at one moment of the database.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        match self {
            Self::Memory { connection, .. } => question(&connection.lock().unwrap_or_else(PoisonError::into_inner)),
            Self::File(file) => file.read(question).await,
        }
    }
}

impl FileStore {
    async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        let stopped = |error| DbError::Storage(Box::new(error));
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(stopped)?;
        let readers = Arc::clone(&self.readers);
        let asked = tokio::task::spawn_blocking(move || {
            let taken = readers.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or(DbError::Busy)?;
            let lent = Lent { connection: Some(taken), home: readers };
            let connection = lent.connection.as_ref().ok_or(DbError::Busy)?;
            let moment = connection.unchecked_transaction()?;
            let answer = question(&moment);
            drop(moment);
            drop(lent);
            drop(permit);
            answer
        });
        asked.await.map_err(|error| DbError::Storage(Box::new(error)))?
    }
}

/// A connection that goes back to its place also when the question panicked or nobody waits for the answer.
struct Lent {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.home.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Drop for FileStore {
    /// Lets the writer finish what was queued. It closes last: only who may write can fold the log into the file.
    fn drop(&mut self) {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.queue.take();
        if self.writer.take().is_some_and(|writer| writer.join().is_err()) {
            tracing::error!("the writer's thread panicked");
        }
    }
}
