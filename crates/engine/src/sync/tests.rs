mod answer;
mod bootstrap;
mod compare;
mod push;
mod random;
mod server;
mod world;
mod written;
