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
        ("serve --data x --demo huge", "use small, large or none"),
        ("serve --data x --public-url orders.example.com", "https://"),
        ("import --data x", "--format"),
        ("import --data x --format xml", "shopify"),
        ("import --data x --format rehome --department 33", "1 to 32"),
        ("backup --data x", "file of the copy"),
        ("backup --data x a b", "knows it once only"),
    ] {
        let told = read(line).unwrap_err();
        assert!(told.contains(part), "{line}: {told}");
    }
    assert_eq!(read(""), Ok(Command::Help));
}
