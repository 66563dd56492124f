//! How to use the program, in the words it prints.

/// A command: its name, how it is called, what it does.
const COMMANDS: [(&str, &str, &str); 5] = [
    (
        "serve",
        "--data FOLDER [--port 8080] [--host 127.0.0.1] [--dist FOLDER] [--public-url URL] [--no-offline-app] [--demo small|large|none] [--seed NUMBER]",
        "Serves the app and its interface until it is told to stop.\n  \
         --data FOLDER     where the database is kept; it is made when it is not there\n  \
         --dist FOLDER     the built app; without it only the interface is served\n  \
         --public-url URL  the address people open, when it is not the one listened on\n  \
         --no-offline-app  takes the app back that browsers keep, for when a version must not be used any longer\n  \
         --demo SIZE       fills an empty database with made-up data; --seed changes what is made up\n",
    ),
    (
        "import",
        "--data FOLDER --format shopify|woocommerce|rehome [--department 1 | --new-department NAME] [--time-zone NAME] [--skip-bad] FILES..",
        "Brings in the files of a shop: all of it, or nothing when something is wrong. The same files again change nothing.\n  \
         --department NUMBER    the department the records belong to; it has to be there\n  \
         --new-department NAME  makes a department for them\n  \
         --time-zone NAME       the zone of dates that name none, such as Europe/Berlin\n  \
         --skip-bad             leaves out what has a bad row, and brings in the rest\n",
    ),
    (
        "backup",
        "--data FOLDER FILE",
        "Copies the database to a file that is not there yet. The server may run meanwhile.\n",
    ),
    ("restore", "--data FOLDER FILE", "Makes the database from a copy, in a folder that has none.\n"),
    (
        "verify",
        "--data FOLDER",
        "Looks whether the ownership history of every order is as it was written. The server may run meanwhile.\n\
         Ends with 1 when an entry was altered or is missing.\n",
    ),
];

/// How to use a command; how to use each of them when there is none of this name.
#[must_use]
pub fn usage(command: &str) -> String {
    let line = |name: &str, call: &str| format!("rehome-server {name} {call}\n");
    match COMMANDS.iter().find(|(name, _, _)| *name == command) {
        Some((name, call, what)) => format!("{}\n{what}", line(name, call)),
        None => {
            let lines: String = COMMANDS.iter().map(|(name, call, _)| line(name, call)).collect();
            format!(
                "{lines}\nrehome-server COMMAND --help tells what a command does. --name value and --name=value are the same.\n"
            )
        }
    }
}
