use std::collections::{BTreeMap, BTreeSet};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};
use tongdai::consent::{
    AdRules, BlockEntry, BlockHit, BlockTerms, ConsentRequest, DncCommand, ImportReport, RegistrySnapshot,
    Verdict,
};
use tongdai::email::{EmailAddressReport, EmailAnswer, EmailPurpose, EmailRules, NewSender};
use tongdai::import::{Imported, Source};
use tongdai::number::portability::{PortabilityAnswer, ServingReport};
use tongdai::number::{CarrierEntry, MaskPattern, NumberCodes, NumberReport};
use tongdai::outbound::{CallPlan, CallRequest};
use tongdai::plan::PlanDocument;
use tongdai::schedule::{Interval, ScheduleDocument, ScheduleProblem};
use tongdai::simulate::{
    Comparison, ReplayError, ScenarioDocument, ScenarioReport, SimulationOptions, SimulationProgress,
    SimulationReport,
};
use tongdai::sms::ProviderCode;
use tongdai::sms::account::{Authorization, CareMessage, SmsDocument, SmsReport};
use tongdai::sms::brandname::{BrandnameClash, BrandnameReport};
use tongdai::sms::campaign::{
    CampaignDiff, CampaignPlan, CampaignProgress, CampaignRequest, CampaignRow, ResumeRequest,
};
use tongdai::sms::editor::{SmsEditorOptions, SmsEditorState};
use tongdai::sms::registration::{Registration, RegistrationErrorCode, RegistrationSubject};
use tongdai::sms::template::{
    CarrierWorstCase, NearestTemplate, Rendered, RowProblem, TemplateDocument, TemplateMatch,
    TemplateProblem, ValueProblem, WorstCase, ZnsRules,
};
use tongdai::sms::text::{
    CarrierMeasure, Measure, OptionProblem, PlainPolicy, PlainText, ReportForm, SmsRules, TextReport,
};
use tongdai::social::{MayAnswer, ReplyAnswer, ReplyRequest, ReplyVerdict};
use tongdai::staffing::{RecommendOptions, Recommendation, StaffingFigures, StaffingGoal, Traffic};
use tongdai::{Action, AgentStatus, Event, Explanation, QueueFigures, Reason, Report, Step, WhyNot};

use crate::prose::for_everyone;

/// A union, the module of its classes, and what a text of it is.
pub(crate) const UNIONS: [(&str, &str, &str); 3] =
    [("Event", "events", "an event"), ("Action", "actions", "an action"), ("Reason", "reasons", "a reason")];

/// What administrators write: typed dicts, not classes.
const DOCUMENTS: &[&str] = &[
    "PlanDocument",
    "ScheduleDocument",
    "AdRules",
    "EmailRules",
    "SmsRules",
    "SmsEditorOptions",
    "SmsDocument",
    "Registration",
    "TemplateDocument",
    "ScenarioDocument",
];

/// Choices that a function takes, though no class has them.
const ARGUMENTS: &[&str] = &[
    "Source",
    "MessageKind",
    "ReportForm",
    "PlainPolicy",
    "RegistrationSubject",
    "RegistrationErrorCode",
    "EmailPurpose",
];

/// Strings that no `repr` shows.
const PRIVATE: [&str; 2] = ["PhoneNumber", "PrivateText"];

/// Everything that crosses, by kind and name.
#[derive(Default)]
pub(crate) struct Vocabulary {
    pub(crate) unions: BTreeMap<String, Union>,
    /// Structs that are handed out.
    pub(crate) records: BTreeMap<String, Class>,
    /// Structs that occur in documents.
    pub(crate) documents: BTreeMap<String, Class>,
    /// Unions that occur in documents; a variant is named after its tag and its union.
    pub(crate) document_unions: BTreeMap<String, Union>,
    pub(crate) choices: BTreeMap<String, Choice>,
}

pub(crate) struct Union {
    pub(crate) doc: String,
    pub(crate) variants: Vec<Class>,
}

pub(crate) struct Class {
    pub(crate) name: String,
    /// What `type` says, of a variant.
    pub(crate) tag: Option<String>,
    pub(crate) doc: String,
    /// Those without a default first.
    pub(crate) fields: Vec<Field>,
}

pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// What a number or a flag means where it is left out, if not nothing.
    pub(crate) default: Option<String>,
}

/// An enum of plain names.
pub(crate) struct Choice {
    pub(crate) doc: String,
    /// Wire name and description.
    pub(crate) values: Vec<(String, String)>,
}

pub(crate) enum Kind {
    Text,
    Flag,
    Integer {
        bits: u8,
    },
    Fraction,
    Private(String),
    Document(String),
    Choice(String),
    /// A union, a record or a part of a document.
    Class(String),
    Optional(Box<Kind>),
    Many(Box<Kind>),
}

impl Vocabulary {
    #[expect(clippy::too_many_lines, reason = "one for each type")]
    pub(crate) fn collect() -> Self {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        add::<Event>(&mut generator);
        add::<Action>(&mut generator);
        add::<Reason>(&mut generator);
        add::<Step>(&mut generator);
        add::<Explanation>(&mut generator);
        add::<WhyNot>(&mut generator);
        add::<MayAnswer>(&mut generator);
        add::<ReplyAnswer>(&mut generator);
        add::<QueueFigures>(&mut generator);
        add::<AgentStatus>(&mut generator);
        add::<Report>(&mut generator);
        add::<Source>(&mut generator);
        add::<Imported>(&mut generator);
        add::<Interval>(&mut generator);
        add::<ScheduleProblem>(&mut generator);
        add::<NumberReport>(&mut generator);
        add::<NumberCodes>(&mut generator);
        add::<CarrierEntry>(&mut generator);
        add::<MaskPattern>(&mut generator);
        add::<PortabilityAnswer>(&mut generator);
        add::<ServingReport>(&mut generator);
        add::<CallRequest>(&mut generator);
        add::<CallPlan>(&mut generator);
        add::<ConsentRequest>(&mut generator);
        add::<Verdict>(&mut generator);
        add::<ReplyRequest>(&mut generator);
        add::<ReplyVerdict>(&mut generator);
        add::<BlockEntry>(&mut generator);
        add::<BlockTerms>(&mut generator);
        add::<BlockHit>(&mut generator);
        add::<RegistrySnapshot>(&mut generator);
        add::<DncCommand>(&mut generator);
        add::<ImportReport>(&mut generator);
        add::<EmailAddressReport>(&mut generator);
        add::<NewSender>(&mut generator);
        add::<EmailRules>(&mut generator);
        add::<EmailAnswer>(&mut generator);
        add::<EmailPurpose>(&mut generator);
        add::<PlanDocument>(&mut generator);
        add::<ScheduleDocument>(&mut generator);
        add::<AdRules>(&mut generator);
        add::<Measure>(&mut generator);
        add::<TextReport>(&mut generator);
        add::<ReportForm>(&mut generator);
        add::<PlainText>(&mut generator);
        add::<PlainPolicy>(&mut generator);
        add::<CarrierMeasure>(&mut generator);
        add::<SmsRules>(&mut generator);
        add::<SmsEditorOptions>(&mut generator);
        add::<SmsEditorState>(&mut generator);
        add::<OptionProblem>(&mut generator);
        add::<SmsDocument>(&mut generator);
        add::<SmsReport>(&mut generator);
        add::<CareMessage>(&mut generator);
        add::<Authorization>(&mut generator);
        add::<ProviderCode>(&mut generator);
        add::<BrandnameReport>(&mut generator);
        add::<BrandnameClash>(&mut generator);
        add::<Registration>(&mut generator);
        add::<RegistrationSubject>(&mut generator);
        add::<RegistrationErrorCode>(&mut generator);
        add::<CampaignRequest>(&mut generator);
        add::<CampaignPlan>(&mut generator);
        add::<CampaignRow>(&mut generator);
        add::<CampaignProgress>(&mut generator);
        add::<CampaignDiff>(&mut generator);
        add::<ResumeRequest>(&mut generator);
        add::<TemplateDocument>(&mut generator);
        add::<TemplateProblem>(&mut generator);
        add::<Rendered>(&mut generator);
        add::<ValueProblem>(&mut generator);
        add::<RowProblem>(&mut generator);
        add::<TemplateMatch>(&mut generator);
        add::<NearestTemplate>(&mut generator);
        add::<WorstCase>(&mut generator);
        add::<CarrierWorstCase>(&mut generator);
        add::<ZnsRules>(&mut generator);
        add::<ScenarioDocument>(&mut generator);
        add::<ScenarioReport>(&mut generator);
        add::<ReplayError>(&mut generator);
        add::<SimulationOptions>(&mut generator);
        add::<SimulationProgress>(&mut generator);
        add::<SimulationReport>(&mut generator);
        add::<Comparison>(&mut generator);
        add::<Traffic>(&mut generator);
        add::<StaffingFigures>(&mut generator);
        add::<StaffingGoal>(&mut generator);
        add::<RecommendOptions>(&mut generator);
        add::<Recommendation>(&mut generator);
        let schemas = Schemas(generator.take_definitions(true));

        let mut written = BTreeSet::new();
        DOCUMENTS.iter().for_each(|document| schemas.reach(document, &mut written));

        let mut vocabulary = Self::default();
        for (name, schema) in &schemas.0 {
            let doc = description(schema);
            if UNIONS.iter().any(|(union, ..)| union == name) {
                let variants = list(schema, "oneOf").iter().map(|variant| schemas.variant(variant)).collect();
                vocabulary.unions.insert(name.clone(), Union { doc, variants });
            } else if is_union(schema) {
                let variants = list(schema, "oneOf").iter().map(|variant| {
                    let variant = schemas.variant(variant);
                    Class { name: variant.name.clone() + name, ..variant }
                });
                let union = Union { doc, variants: variants.collect() };
                vocabulary.document_unions.insert(name.clone(), union);
            } else if schema.get("properties").is_some() {
                let class = Class { name: name.clone(), tag: None, doc, fields: schemas.fields(schema) };
                let kind =
                    if written.contains(name) { &mut vocabulary.documents } else { &mut vocabulary.records };
                kind.insert(name.clone(), class);
            } else if !PRIVATE.contains(&name.as_str()) {
                vocabulary.choices.insert(name.clone(), Choice { doc, values: values(schema) });
            }
        }
        vocabulary
    }

    /// Whether a class has a field of this choice, or a function takes it; those that only documents use need no
    /// conversion.
    pub(crate) fn crosses(&self, choice: &str) -> bool {
        let variants = self.unions.values().flat_map(|union| &union.variants);
        let mut fields = variants.chain(self.records.values()).flat_map(|class| &class.fields);
        ARGUMENTS.contains(&choice) || fields.any(|field| field.kind.is_choice(choice))
    }
}

impl Field {
    /// Whether it may be left out, and is then `false` or nothing rather than none.
    pub(crate) fn has_value_when_left_out(&self) -> bool {
        !self.required && !matches!(self.kind, Kind::Optional(_))
    }
}

impl Kind {
    fn is_choice(&self, name: &str) -> bool {
        match self {
            Self::Choice(own) => own == name,
            Self::Optional(inner) | Self::Many(inner) => inner.is_choice(name),
            _ => false,
        }
    }
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// The schemas by the names of their types.
struct Schemas(Map<String, Value>);

impl Schemas {
    /// Every type that occurs in one.
    fn reach(&self, name: &str, found: &mut BTreeSet<String>) {
        if found.insert(name.to_owned()) {
            let schema = &self.0[name];
            for class in list(schema, "oneOf").iter().chain([schema]) {
                self.fields(class).iter().for_each(|field| self.reach_kind(&field.kind, found));
            }
        }
    }

    fn reach_kind(&self, kind: &Kind, found: &mut BTreeSet<String>) {
        match kind {
            Kind::Class(name) | Kind::Document(name) => self.reach(name, found),
            Kind::Optional(inner) | Kind::Many(inner) => self.reach_kind(inner, found),
            _ => {}
        }
    }

    fn variant(&self, schema: &Value) -> Class {
        let tag = schema["properties"]["type"]["const"].as_str().unwrap();
        Class {
            name: pascal(tag),
            tag: Some(tag.to_owned()),
            doc: description(schema),
            fields: self.fields(schema),
        }
    }

    /// The schema lists required fields in the order of their declaration, and the others by name.
    fn fields(&self, schema: &Value) -> Vec<Field> {
        let Some(properties) = schema["properties"].as_object() else { return Vec::new() };
        let required: Vec<_> = list(schema, "required").iter().map(|name| name.as_str().unwrap()).collect();
        let optional = properties.keys().map(String::as_str).filter(|name| !required.contains(name));
        let names = required.iter().copied().chain(optional).filter(|name| *name != "type");
        names
            .map(|name| Field {
                name: name.to_owned(),
                doc: description(&properties[name]),
                kind: self.kind(&properties[name]),
                required: required.contains(&name),
                default: default(&properties[name]),
            })
            .collect()
    }

    fn kind(&self, schema: &Value) -> Kind {
        if let Some(path) = schema["$ref"].as_str() {
            return self.named(path.rsplit('/').next().unwrap());
        }
        if let Some(either) = schema["anyOf"].as_array() {
            return Kind::Optional(Box::new(self.kind(&either[0])));
        }
        let names = match &schema["type"] {
            Value::Array(names) => names.clone(),
            name => vec![name.clone()],
        };
        let kind = match (names[0].as_str().unwrap(), schema["format"].as_str()) {
            ("string", None) => Kind::Text,
            ("boolean", None) => Kind::Flag,
            ("integer", Some("int32")) => Kind::Integer { bits: 32 },
            ("integer", Some("int64")) => Kind::Integer { bits: 64 },
            ("number", Some("double")) => Kind::Fraction,
            ("array", None) => Kind::Many(Box::new(self.kind(&schema["items"]))),
            other => panic!("no Python type for {other:?}"),
        };
        if names.len() == 1 { kind } else { Kind::Optional(Box::new(kind)) }
    }

    fn named(&self, name: &str) -> Kind {
        let schema = &self.0[name];
        let is_class = schema.get("properties").is_some() || is_union(schema);
        let name = name.to_owned();
        match name.as_str() {
            known if PRIVATE.contains(&known) => Kind::Private(name),
            known if DOCUMENTS.contains(&known) => Kind::Document(name),
            _ if is_class => Kind::Class(name),
            _ => Kind::Choice(name),
        }
    }
}

/// Whether its variants have fields, unlike those of a choice.
fn is_union(schema: &Value) -> bool {
    list(schema, "oneOf").iter().any(|variant| variant.get("properties").is_some())
}

/// A default that no type implies.
fn default(schema: &Value) -> Option<String> {
    match &schema["default"] {
        Value::Bool(true) => Some("true".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn values(schema: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let plain = list(schema, "enum").iter().map(|value| (text(value), String::new()));
    let described = list(schema, "oneOf").iter().flat_map(|value| match value.get("const") {
        Some(name) => vec![(text(name), description(value))],
        None => list(value, "enum").iter().map(|value| (text(value), String::new())).collect(),
    });
    plain.chain(described).collect()
}

fn description(schema: &Value) -> String {
    for_everyone(schema["description"].as_str().unwrap_or_default())
}

fn list<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema[key].as_array().map_or(&[], Vec::as_slice)
}

/// `call_arrived` as `CallArrived`.
pub(crate) fn pascal(name: &str) -> String {
    let words = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect()
}
