//! The text of an ad: one that is registered, word for word.

use super::SmsAccount;
use crate::sms::campaign::{CampaignRequest, Wording};
use crate::sms::template::{
    Template, TemplateDialect, TemplateDocument, TemplateEncoding, TemplateProblemCode,
};
use crate::sms::{MessageKind, SmsCause, SmsFinding};

impl SmsAccount {
    /// What a campaign sends, and the templates that have it; what is wrong with it is found.
    pub(in crate::sms) fn wording(
        &self,
        request: &CampaignRequest,
        brandname: Option<usize>,
        findings: &mut Vec<SmsFinding>,
    ) -> Wording {
        let mut refuse = |cause| findings.push(SmsFinding::refusal(cause));
        match (&request.template, &request.text) {
            (Some(id), None) => {
                let place = self.template(id);
                let Some((place, compiled)) =
                    place.and_then(|place| Some((place, self.templates().get(place)?)))
                else {
                    refuse(SmsCause::UnknownTemplate);
                    return Wording::default();
                };
                if !compiled.is_for(brandname) {
                    refuse(SmsCause::TemplateForOthers);
                }
                if compiled.template.document().kind != MessageKind::Ad {
                    refuse(SmsCause::WrongKind);
                }
                if compiled.template.variables().len() > 0 {
                    refuse(SmsCause::VariableInAd);
                }
                let text = compiled.template.render(&[]).ok();
                let text = text.map(|rendered| rendered.text.as_str().to_owned());
                Wording { text, templates: vec![place] }
            }
            (None, Some(text)) => {
                let text = text.as_str();
                let found = self.book().match_all(text);
                let found = found.iter().filter_map(|found| self.template(&found.template));
                let (ads, others): (Vec<_>, Vec<_>) = found.partition(|place| {
                    self.templates()
                        .get(*place)
                        .is_some_and(|it| it.template.document().kind == MessageKind::Ad)
                });
                let is_for =
                    |place: &usize| self.templates().get(*place).is_some_and(|it| it.is_for(brandname));
                let templates: Vec<_> = ads.iter().copied().filter(is_for).collect();
                if has_variables(text) {
                    refuse(SmsCause::VariableInAd);
                }
                match (templates.is_empty(), ads.is_empty(), others.is_empty()) {
                    (false, ..) => {}
                    (true, false, _) => refuse(SmsCause::TemplateForOthers),
                    (true, true, false) => refuse(SmsCause::WrongKind),
                    (true, true, true) => refuse(SmsCause::NoTemplateMatches),
                }
                Wording { text: Some(text.to_owned()), templates }
            }
            _ => {
                refuse(SmsCause::TextMissing);
                Wording::default()
            }
        }
    }
}

/// Whether a text has places for values, as a template's text has them.
fn has_variables(text: &str) -> bool {
    if !text.contains('{') {
        return false;
    }
    let document = TemplateDocument {
        id: "ad".to_owned(),
        kind: MessageKind::Ad,
        encoding: TemplateEncoding::Unicode,
        dialect: TemplateDialect::Native,
        text: text.to_owned(),
        variables: Vec::new(),
        zns: None,
    };
    Template::check(&document).iter().any(|problem| problem.code == TemplateProblemCode::VariableInAd)
}
