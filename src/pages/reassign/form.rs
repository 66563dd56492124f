//! What the reassign form holds, and how it becomes a wish the store understands. The state mirrors the form, not the wire.

use crate::outbox::unsaved::UnsavedHere;
use crate::store::{NewAccount, ReassignFailure, Stores, Wish, WishTarget};
use crate::text;
use crate::ui::{FieldError, Notice, NoticeKind, focus_id};
use contract::email::{Email, NotAnEmail};
use contract::id::{CustomerId, OrderId};
use contract::limits::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
use contract::operation::{ContactEmail, NotAReason, Reason, Target, Via};
use engine::evidence::{Evidence, Subject};
use leptos::prelude::*;

/// Value of the radio button.
pub const EXISTING: &str = "existing";
/// Value of the radio button.
pub const NEW: &str = "new";
/// Value of the radio button.
pub const GUEST: &str = "guest";
/// What stands at the top of the form when it could not be done.
const FAILURE_ID: &str = "reassign-failure";
/// Field.
pub const SEARCH_ID: &str = "reassign-search";
/// Field.
pub const EMAIL_ID: &str = "reassign-email";
/// Field.
pub const PASSWORD_ID: &str = "reassign-password";
/// Field.
pub const CONFIRM_ID: &str = "reassign-confirm";
/// Field.
pub const REASON_ID: &str = "reassign-reason";

/// Why the form as a whole could not be carried out.
#[derive(Clone, PartialEq, Eq)]
pub enum Failure {
    /// What happened and what to do, under a headline when it is that serious.
    Said(Option<String>, String),
    /// This device could not store it.
    Unsaved,
}

/// What a form says that could be read.
#[derive(Debug, Clone)]
pub struct Filled {
    /// Whom the order shall belong to.
    pub target: WishTarget,
    /// What happens to the contact e-mail.
    pub contact_email: ContactEmail,
    /// Why.
    pub reason: Option<Reason>,
}

impl Filled {
    /// The same for these orders.
    #[must_use]
    pub fn wish(self, orders: Vec<OrderId>) -> Wish {
        let Self { target, contact_email, reason } = self;
        Wish { orders, target, contact_email, via: Via::Reassign, reason, joins: None }
    }
}

/// The form. All signals, so that it can be handed about.
#[derive(Clone, Copy)]
pub struct Form {
    /// [`EXISTING`], [`NEW`] or [`GUEST`].
    pub kind: RwSignal<String>,
    /// What is typed into the search.
    pub search: RwSignal<String>,
    /// The id of the chosen customer, or the first operation of the chosen pending account.
    pub chosen: RwSignal<Option<String>>,
    /// E-mail of the new customer.
    pub email: RwSignal<String>,
    /// Whether the server makes the password.
    pub generate: RwSignal<bool>,
    /// The password, only while unticked. Never leaves this form but over the wire.
    pub password: RwSignal<String>,
    /// The same again.
    pub confirm: RwSignal<String>,
    /// Whether the new customer is told.
    pub notify: RwSignal<bool>,
    /// "Keep existing order email address".
    pub keep_email: RwSignal<bool>,
    /// Why.
    pub reason: RwSignal<String>,
    /// Mistakes, field by field.
    pub errors: RwSignal<Vec<FieldError>>,
    /// Why the whole did not work.
    pub failure: RwSignal<Option<Failure>>,
    /// The account that has the e-mail of the new customer.
    pub taken_by: RwSignal<Option<CustomerId>>,
    /// The customer has nothing in common with the order: a reason is needed, and one press is not enough.
    pub nothing: RwSignal<bool>,
    /// Somebody else gave an order away while the form was open: the same holds.
    pub moved: RwSignal<bool>,
    /// Being saved.
    pub pending: RwSignal<bool>,
}

impl Default for Form {
    fn default() -> Self {
        Self::new()
    }
}

impl Form {
    /// An empty form: existing customer, generated password, no mail.
    #[must_use]
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(EXISTING.to_owned()),
            search: RwSignal::default(),
            chosen: RwSignal::default(),
            email: RwSignal::default(),
            generate: RwSignal::new(true),
            password: RwSignal::default(),
            confirm: RwSignal::default(),
            notify: RwSignal::new(false),
            keep_email: RwSignal::new(false),
            reason: RwSignal::default(),
            errors: RwSignal::default(),
            failure: RwSignal::default(),
            taken_by: RwSignal::default(),
            nothing: RwSignal::new(false),
            moved: RwSignal::new(false),
            pending: RwSignal::new(false),
        }
    }

    /// Whether a reason is needed, and one press is not enough.
    #[must_use]
    pub fn is_delicate(&self) -> bool {
        self.nothing.get() || self.moved.get()
    }

    /// Whether a new customer is wanted.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.kind.with(|kind| kind == NEW)
    }

    /// Whether it shall be a guest order again.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.kind.with(|kind| kind == GUEST)
    }

    /// What happens to the contact e-mail.
    #[must_use]
    pub fn contact_email(&self) -> ContactEmail {
        if self.keep_email.get() { ContactEmail::Keep } else { ContactEmail::Follow }
    }

    /// Whom the form names, as far as it is filled in.
    #[must_use]
    pub fn target(&self, stores: Stores) -> Option<Target> {
        if self.is_guest() {
            return Some(Target::Guest);
        }
        if self.is_new() {
            let email = self.email.with(|email| Email::parse(email).ok())?;
            return Some(Target::New { email, notify: self.notify.get() });
        }
        if let Some(customer) = self.customer() {
            return Some(Target::Customer { customer });
        }
        let (email, notify) = self.pending_account(stores)?;
        Some(Target::New { email, notify })
    }

    /// Why whom the form names fits; none while nobody is chosen, and for whom nothing is known yet.
    #[must_use]
    pub fn evidence(&self, stores: Stores, subject: &Subject) -> Option<Evidence> {
        if self.is_new() || self.is_guest() {
            return None;
        }
        match self.customer() {
            Some(id) => stores.evidence(subject, id),
            None => {
                let id = self.chosen.get()?;
                stores.pending_choices(subject, "").into_iter().find(|p| p.id == id).map(|p| p.evidence)
            }
        }
    }

    /// The chosen account that is still on its way.
    fn pending_account(&self, stores: Stores) -> Option<(Email, bool)> {
        let id = self.chosen.get()?;
        let pending = stores.pending_choices(&Subject::default(), "");
        pending.into_iter().find(|p| p.id == id).map(|p| (p.email, p.notify))
    }

    /// The chosen customer.
    #[must_use]
    pub fn customer(&self) -> Option<CustomerId> {
        self.chosen.with(|id| id.as_ref().and_then(|id| id.parse().ok()))
    }

    /// Whom it names, in words.
    #[must_use]
    pub fn named(&self) -> String {
        if self.is_new() {
            self.email.get()
        } else if self.is_guest() {
            text::GUEST.to_owned()
        } else {
            self.search.get()
        }
    }

    /// The mistake in a field.
    #[must_use]
    pub fn error_of(self, id: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.errors.with(|all| all.iter().find(|e| e.field_id == id).map(|e| e.message.clone())))
    }

    /// T-03: what the other choice held does not linger.
    pub fn switched(&self) {
        self.search.set(String::new());
        self.chosen.set(None);
        self.email.set(String::new());
        self.forget_password();
        self.generate.set(true);
        self.notify.set(false);
        self.errors.set(Vec::new());
        self.failure.set(None);
        self.taken_by.set(None);
    }

    fn forget_password(&self) {
        self.password.set(String::new());
        self.confirm.set(String::new());
    }

    /// Reads the form; shows what is wrong and gives nothing when something is.
    #[must_use]
    pub fn read(&self, stores: Stores) -> Option<Filled> {
        let mut errors = Vec::new();
        // What is not saved stays said until it is.
        self.failure.update(|failure| *failure = failure.take().filter(|failure| *failure == Failure::Unsaved));
        self.taken_by.set(None);
        let target = match self.kind.get_untracked().as_str() {
            NEW => self.read_new(stores, &mut errors),
            GUEST => Some(WishTarget::Guest),
            _ => self.read_existing(stores, &mut errors),
        };
        let reason = match Reason::parse(&self.reason.get_untracked()) {
            Ok(reason) => Some(reason),
            Err(NotAReason::Empty) => {
                let needed = if self.moved.get_untracked() {
                    Some(text::reassign::REASON_NEEDED_MOVED)
                } else {
                    self.nothing.get_untracked().then_some(text::reassign::REASON_NEEDED)
                };
                if let Some(message) = needed.filter(|_| target.is_some()) {
                    errors.push(error(REASON_ID, message));
                }
                None
            }
            Err(NotAReason::TooLong) => {
                errors.push(error(REASON_ID, text::reassign::REASON_LONG));
                None
            }
        };
        let sound = errors.is_empty();
        self.errors.set(errors);
        let contact_email = untrack(|| self.contact_email());
        target.filter(|_| sound).map(|target| Filled { target, contact_email, reason })
    }

    fn read_existing(&self, stores: Stores, errors: &mut Vec<FieldError>) -> Option<WishTarget> {
        let chosen = untrack(|| match (self.customer(), self.pending_account(stores)) {
            (Some(id), _) => Some(WishTarget::Customer(id)),
            (None, Some((email, notify))) => Some(WishTarget::New(NewAccount { email, notify, password: None })),
            (None, None) => None,
        });
        if chosen.is_none() {
            let typed = self.search.get_untracked();
            let message = if typed.trim().is_empty() {
                text::reassign::SEARCH_NEEDED.to_owned()
            } else {
                text::reassign::nobody(typed.trim())
            };
            errors.push(FieldError { field_id: SEARCH_ID.into(), message });
        }
        chosen
    }

    fn read_new(&self, stores: Stores, errors: &mut Vec<FieldError>) -> Option<WishTarget> {
        let email = match Email::parse(&self.email.get_untracked()) {
            Ok(email) => email,
            Err(NotAnEmail::Empty) => {
                errors.push(error(EMAIL_ID, text::reassign::EMAIL_NEEDED));
                return None;
            }
            Err(NotAnEmail::TooLong | NotAnEmail::Malformed) => {
                errors.push(error(EMAIL_ID, text::reassign::EMAIL_WRONG));
                return None;
            }
        };
        if let Some(by) = stores.account_with_email(&email) {
            errors.push(FieldError { field_id: EMAIL_ID.into(), message: text::reassign::email_taken(email.as_str()) });
            self.taken_by.set(Some(by));
            return None;
        }
        let notify = self.notify.get_untracked();
        let password = if self.generate.get_untracked() { None } else { Some(self.read_password(errors)?) };
        Some(WishTarget::New(NewAccount { email, notify, password }))
    }

    fn read_password(&self, errors: &mut Vec<FieldError>) -> Option<String> {
        let (password, confirm) = (self.password.get_untracked(), self.confirm.get_untracked());
        let chars = password.chars().count();
        let message = if chars < PASSWORD_CHARS_MIN {
            Some((PASSWORD_ID, text::reassign::PASSWORD_SHORT))
        } else if chars > PASSWORD_CHARS_MAX {
            Some((PASSWORD_ID, text::reassign::PASSWORD_LONG))
        } else if password != confirm {
            Some((CONFIRM_ID, text::reassign::PASSWORD_DIFFERS))
        } else {
            None
        };
        match message {
            Some((id, message)) => {
                errors.push(error(id, message));
                None
            }
            None => Some(password),
        }
    }

    /// Shows why the store could not do it, and moves focus there: the form is longer than a screen. What was typed stays.
    pub fn fail(&self, failure: ReassignFailure) {
        request_animation_frame(|| {
            focus_id(FAILURE_ID);
        });
        match failure {
            ReassignFailure::NotSaved(sentence) => {
                self.failure.try_set(Some(Failure::Said(Some(text::unsaved::TITLE.to_owned()), sentence)));
            }
            ReassignFailure::Unsaved => {
                self.failure.try_set(Some(Failure::Unsaved));
            }
            ReassignFailure::Refused(sentence) => {
                self.failure.try_set(Some(Failure::Said(None, sentence)));
            }
            ReassignFailure::PasswordNeedsServer => {
                self.errors.try_set(vec![error(PASSWORD_ID, text::reassign::PASSWORD_OFFLINE)]);
            }
            ReassignFailure::EmailTaken(email, by) => {
                self.errors.try_set(vec![FieldError {
                    field_id: EMAIL_ID.into(),
                    message: text::reassign::email_taken(&email),
                }]);
                self.taken_by.try_set(by);
            }
        }
    }
}

/// Why the store could not do it, for the top of the form.
pub fn failure_view(form: Form) -> AnyView {
    let notice = |failure: Failure| match failure {
        Failure::Said(title, sentence) => view! {
            <div role="alert" id=FAILURE_ID tabindex="-1">
                <Notice kind=NoticeKind::Problem label=text::widget::PROBLEM title=title>{sentence}</Notice>
            </div>
        }
        .into_any(),
        Failure::Unsaved => view! { <div id=FAILURE_ID tabindex="-1"><UnsavedHere/></div> }.into_any(),
    };
    (move || form.failure.get().map(notice)).into_any()
}

fn error(id: &str, message: &str) -> FieldError {
    FieldError { field_id: id.to_owned(), message: message.to_owned() }
}
