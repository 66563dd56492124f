//! Folds logged changes into packs.
