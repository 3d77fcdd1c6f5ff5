//! Keeps what is generated from the plain data equal to it: `schema/*.json`, and the TypeScript types of the Node
//! binding. A stale file fails the test; `UPDATE=1 cargo test --workspace --all-features --test generated` writes
//! them anew.
#![expect(clippy::disallowed_methods, reason = "a generator reads and writes files")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can not go on stops"
)]

mod examples;
#[path = "../support/prose.rs"]
mod prose;
mod schema;
mod typescript;

use std::fs;
use std::path::Path;

use schema::Root;

/// Everything that crosses a boundary. A new type needs one line here.
fn roots() -> Vec<Root> {
    vec![
        Root::input::<tongdai::PlanDocument>("plan"),
        Root::input::<tongdai::Event>("event"),
        Root::input::<tongdai::schedule::ScheduleDocument>("schedule"),
        Root::input::<tongdai::WebhookAnswer>("webhook-answer"),
        Root::output::<tongdai::WebhookQuestion>("webhook-question"),
        Root::output::<tongdai::Step>("step"),
        Root::output::<tongdai::Report>("report"),
        Root::input::<tongdai::import::Source>("import-source"),
        Root::input::<tongdai::import::Imported>("imported"),
        Root::output::<tongdai::Explanation>("explanation"),
        Root::output::<tongdai::WhyNot>("why-not"),
        Root::output::<tongdai::QueueFigures>("queue-figures"),
        Root::input::<tongdai::simulate::ScenarioDocument>("scenario"),
        Root::output::<tongdai::simulate::ScenarioReport>("scenario-report"),
        Root::input::<tongdai::simulate::SimulationOptions>("simulation-options"),
        Root::output::<tongdai::simulate::SimulationProgress>("simulation-progress"),
        Root::output::<tongdai::simulate::SimulationReport>("simulation-report"),
        Root::output::<tongdai::simulate::Comparison>("comparison"),
        Root::output::<tongdai::simulate::ReplayError>("replay-error"),
        Root::input::<tongdai::staffing::Traffic>("traffic"),
        Root::output::<tongdai::staffing::StaffingFigures>("staffing-figures"),
        Root::input::<tongdai::staffing::StaffingGoal>("staffing-goal"),
        Root::input::<tongdai::staffing::RecommendOptions>("recommend-options"),
        Root::output::<tongdai::staffing::Recommendation>("recommendation"),
        Root::output::<tongdai::social::MayAnswer>("may-answer"),
        Root::output::<tongdai::social::ReplyAnswer>("reply-answer"),
        Root::output::<tongdai::AgentStatus>("agent-status"),
        Root::output::<tongdai::schedule::Interval>("interval"),
        Root::output::<tongdai::schedule::ScheduleProblem>("schedule-problem"),
        Root::output::<tongdai::number::NumberReport>("number-report"),
        Root::output::<tongdai::number::NumberCodes>("number-codes"),
        Root::output::<tongdai::number::CarrierEntry>("carrier-entry"),
        Root::input::<tongdai::number::MaskPattern>("mask-pattern"),
        Root::input::<tongdai::number::portability::PortabilityAnswer>("portability-answer"),
        Root::output::<tongdai::number::portability::ServingReport>("serving-report"),
        Root::input::<tongdai::outbound::CallRequest>("call-request"),
        Root::output::<tongdai::outbound::CallPlan>("call-plan"),
        Root::input::<tongdai::consent::ConsentRequest>("consent-request"),
        Root::output::<tongdai::consent::Verdict>("verdict"),
        Root::input::<tongdai::consent::AdRules>("ad-rules"),
        Root::input::<tongdai::social::ReplyRequest>("reply-request"),
        Root::output::<tongdai::social::ReplyVerdict>("reply-verdict"),
        Root::input::<tongdai::social::ReplyRules>("reply-rules"),
        Root::input::<tongdai::sms::campaign::CampaignRules>("campaign-rules"),
        Root::input::<tongdai::consent::BlockEntry>("block-entry"),
        Root::input::<tongdai::consent::BlockTerms>("block-terms"),
        Root::output::<tongdai::consent::BlockHit>("block-hit"),
        Root::output::<tongdai::consent::RegistrySnapshot>("registry-snapshot"),
        Root::input::<tongdai::consent::DncCommand>("dnc-command"),
        Root::output::<tongdai::consent::ImportReport>("import-report"),
        Root::output::<tongdai::email::EmailAddressReport>("email-address-report"),
        Root::input::<tongdai::email::NewSender>("new-sender"),
        Root::input::<tongdai::email::EmailRules>("email-rules"),
        Root::output::<tongdai::email::EmailAnswer>("email-answer"),
        Root::input::<tongdai::sms::text::SmsRules>("sms-rules"),
        Root::output::<tongdai::sms::text::Measure>("measure"),
        Root::input::<tongdai::sms::text::ReportForm>("report-form"),
        Root::output::<tongdai::sms::text::TextReport>("text-report"),
        Root::input::<tongdai::sms::text::PlainPolicy>("plain-policy"),
        Root::output::<tongdai::sms::text::PlainText>("plain-text"),
        Root::output::<tongdai::sms::text::CarrierMeasure>("carrier-measure"),
        Root::input::<tongdai::sms::editor::SmsEditorOptions>("sms-editor-options"),
        Root::output::<tongdai::sms::editor::SmsEditorState>("sms-editor-state"),
        Root::output::<tongdai::sms::text::OptionProblem>("option-problem"),
        Root::input::<tongdai::sms::account::SmsDocument>("sms-account"),
        Root::output::<tongdai::sms::account::SmsReport>("sms-report"),
        Root::input::<tongdai::sms::account::CareMessage>("care-message"),
        Root::output::<tongdai::sms::account::Authorization>("authorization"),
        Root::output::<tongdai::sms::ProviderCode>("provider-code"),
        Root::output::<tongdai::sms::brandname::BrandnameReport>("brandname-report"),
        Root::output::<tongdai::sms::brandname::BrandnameClash>("brandname-clash"),
        Root::input::<tongdai::sms::registration::Registration>("registration"),
        Root::input::<tongdai::sms::registration::RegistrationSubject>("registration-subject"),
        Root::output::<tongdai::sms::registration::RegistrationErrorCode>("registration-error-code"),
        Root::input::<tongdai::sms::campaign::CampaignRequest>("campaign-request"),
        Root::output::<tongdai::sms::campaign::CampaignPlan>("campaign-plan"),
        Root::output::<tongdai::sms::campaign::CampaignRow>("campaign-row"),
        Root::output::<tongdai::sms::campaign::CampaignProgress>("campaign-progress"),
        Root::output::<tongdai::sms::campaign::CampaignDiff>("campaign-diff"),
        Root::input::<tongdai::sms::campaign::ResumeRequest>("resume-request"),
        Root::input::<tongdai::sms::template::TemplateDocument>("template"),
        Root::output::<tongdai::sms::template::TemplateProblem>("template-problem"),
        Root::output::<tongdai::sms::template::Rendered>("rendered"),
        Root::output::<tongdai::sms::template::ValueProblem>("value-problem"),
        Root::output::<tongdai::sms::template::RowProblem>("row-problem"),
        Root::output::<tongdai::sms::template::TemplateMatch>("template-match"),
        Root::output::<tongdai::sms::template::NearestTemplate>("nearest-template"),
        Root::output::<tongdai::sms::template::WorstCase>("worst-case"),
        Root::output::<tongdai::sms::template::CarrierWorstCase>("carrier-worst-case"),
        Root::output::<tongdai::sms::template::ZnsRules>("zns-rules"),
    ]
}

#[test]
fn schemas_are_up_to_date() {
    let roots = roots();
    for root in &roots {
        check(&format!("schema/{}.json", root.file), &root.text());
    }
    // A schema nobody generates any more would describe what no longer exists.
    let wanted = roots.iter().map(|root| format!("{}.json", root.file)).collect::<Vec<_>>();
    for entry in fs::read_dir(repository("schema")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(wanted.contains(&name), "schema/{name} is generated from nothing");
    }
}

#[test]
fn typescript_is_up_to_date() {
    check("bindings-node/ts/types.ts", &typescript::types(&roots()));
}

/// Compares a checked-in file with what it should be, or writes it.
fn check(file: &str, wanted: &str) {
    let path = repository(file);
    if std::env::var("UPDATE").is_ok() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, wanted).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == wanted,
        "{file} is stale: run `UPDATE=1 cargo test --workspace --all-features --test generated`"
    );
}

fn repository(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file)
}
