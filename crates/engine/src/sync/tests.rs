mod answer;
mod bootstrap;
mod push;
mod random;
mod world;
mod written;
