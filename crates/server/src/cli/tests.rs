use super::*;

fn read(line: &str) -> Result<Command, String> {
    parse(line.split_whitespace().map(str::to_owned)).map_err(|error| error.to_string())
}

#[test]
fn serve_needs_only_a_folder() {
    let Ok(Command::Serve(serve)) = read("serve --data here") else { panic!("serve") };
    assert_eq!((serve.host.as_str(), serve.port, serve.demo, serve.dist), ("127.0.0.1", 8080, Demo::None, None));
}

#[test]
fn the_offline_app_is_taken_back_only_when_told() {
    for (line, told) in [("serve --data here", false), ("serve --no-offline-app --data here", true)] {
        let Ok(Command::Serve(serve)) = read(line) else { panic!("serve") };
        assert_eq!(serve.no_offline_app, told);
    }
}

#[test]
fn import_takes_options_in_any_place() {
    let Ok(Command::Import(import)) = read("import a.json --format woocommerce --skip-bad --data here b.json") else {
        panic!("import")
    };
    assert_eq!(import.files, [PathBuf::from("a.json"), PathBuf::from("b.json")]);
    assert!(import.options.skip_bad);
}

#[test]
fn what_makes_no_sense_is_told_with_what_to_write_instead() {
    for (line, part) in [
        ("sreve", "use serve"),
        ("serve", "--data"),
        ("serve --data x --port many", "--port many"),
        ("serve --data x --prot 1", "--prot"),
        ("serve --data", "needs a value"),
        ("serve --data --port 1", "--data needs a value"),
        ("verify", "--data"),
        ("verify --data x y", "knows it once only"),
        ("serve --data x --demo huge", "use small, large or none"),
        ("serve --data x --public-url orders.example.com", "https://"),
        ("import --data x", "--format"),
        ("import --data x --format xml", "shopify"),
        ("import --data x --format rehome --department 33", "1 to 32"),
        ("import --data x --format rehome --department two", "1 to 32"),
        ("import --data x --format rehome --department 2 --new-department Two", "not both"),
        ("import --data x --format rehome --new-department=", "1 to 60"),
        ("import --data x --format rehome --skip-bad=yes a.csv", "--skip-bad takes no value"),
        ("backup --data x", "file of the copy"),
        ("backup --data x a b", "knows it once only"),
    ] {
        let told = read(line).unwrap_err();
        assert!(told.contains(part), "{line}: {told}");
    }
    assert_eq!(read(""), Ok(Command::Help(String::new())));
}

#[test]
fn a_value_stands_behind_its_name_or_behind_an_equals_sign() {
    assert_eq!(read("serve --data=here --port=81 --demo small"), read("serve --data here --port 81 --demo=small"));
    let Ok(Command::Serve(serve)) = read("serve --data a=b") else { panic!("serve") };
    assert_eq!(serve.data, PathBuf::from("a=b"));
    assert_eq!(read("verify --data=x=y"), Ok(Command::Verify("x=y".into())));
}

#[test]
fn every_command_tells_how_it_is_used() {
    for command in ["serve", "import", "backup", "restore", "verify"] {
        for line in [format!("{command} --help"), format!("{command} --data x -h"), format!("help {command}")] {
            assert_eq!(read(&line), Ok(Command::Help(command.into())), "{line}");
        }
        assert!(usage(command).starts_with(&format!("rehome-server {command} --data FOLDER")));
        assert!(usage("").contains(&usage(command).lines().next().unwrap().to_owned()));
    }
    assert_eq!(read("--help"), Ok(Command::Help(String::new())));
}
