//! What hotlines may do for calls that go out, with every name resolved.

use super::compile::{Names, unresolved};
use super::ids::NumberId;
use super::model::{self, PlanDocument};
use super::spec;
use crate::consent::AdRuleBook;
use crate::error::Error;
use crate::number::{Carrier, Number};

/// The hotlines that may call out: the lowest priority first, of equals the one listed first.
pub(super) fn order(document: &PlanDocument) -> Vec<NumberId> {
    let hotlines = (0_u32..).map(NumberId).zip(&document.numbers);
    let outbound = hotlines.filter_map(|(id, hotline)| Some((hotline.outbound.as_ref()?.priority, id)));
    let mut order: Vec<_> = outbound.collect();
    order.sort_unstable();
    order.into_iter().map(|(_, id)| id).collect()
}

pub(super) fn ad_rules(document: &PlanDocument) -> Result<AdRuleBook, Error> {
    AdRuleBook::compile(&document.consent.ad_rules).map_err(|_| unresolved("ad_rules"))
}

impl Names<'_> {
    pub(super) fn hotline(&self, hotline: &model::Hotline) -> Result<spec::Hotline, Error> {
        let account = &self.document.account;
        let number = Number::parse(hotline.number.as_str()).ok().map(|parsed| parsed.number);
        let outbound = hotline.outbound.as_ref();
        Ok(spec::Hotline {
            text: hotline.number.clone(),
            description: hotline.description.as_str().into(),
            number,
            inbound: self.required(hotline.inbound.as_deref())?,
            record_inbound: hotline.record_inbound.unwrap_or(account.record_inbound.enabled),
            record_outbound: hotline.record_outbound.unwrap_or(account.record_outbound.enabled),
            hide_caller: hotline.hide_caller.unwrap_or(account.hide_caller.enabled),
            start_tone: hotline.start_tone.unwrap_or(account.start_tone.enabled),
            end_tone: hotline.end_tone.unwrap_or(account.end_tone.enabled),
            outbound: outbound.map(|outbound| self.outbound(hotline, number, outbound)).transpose()?,
        })
    }

    fn outbound(
        &self,
        hotline: &model::Hotline,
        number: Option<Number>,
        outbound: &model::NumberOutbound,
    ) -> Result<spec::Outbound, Error> {
        let groups = outbound.groups.as_ref().map(|groups| {
            let groups = groups.iter().map(|group| self.group_called(group).ok_or_else(|| unresolved(group)));
            groups.collect::<Result<Vec<_>, _>>()
        });
        let mut groups = groups.transpose()?;
        if let Some(groups) = &mut groups {
            groups.sort_unstable();
        }
        let own = outbound.carrier.as_deref().map(carrier).transpose()?;
        let tariff = outbound.tariff.as_ref();
        let tariff = tariff.and_then(|name| self.document.tariffs.iter().find(|tariff| tariff.name == *name));
        let rates = tariff.map(|tariff| tariff.rates.as_slice()).unwrap_or_default();
        Ok(spec::Outbound {
            priority: outbound.priority,
            groups,
            carriers: carriers(outbound.carriers.as_deref())?,
            carrier: own.or_else(|| number?.carrier()),
            own_network: outbound.own_network,
            toll_free: outbound.toll_free,
            premium: outbound.premium,
            short_codes: outbound.short_codes,
            foreign: outbound.foreign,
            max_calls: outbound.max_calls,
            caller_id: outbound.caller_id.clone().unwrap_or_else(|| hotline.number.clone()),
            dial_as: outbound.dial_as,
            dial_prefix: outbound.dial_prefix.as_str().into(),
            rates: rates.iter().map(rate).collect::<Result<_, _>>()?,
        })
    }
}

fn rate(rate: &model::Rate) -> Result<spec::Rate, Error> {
    Ok(spec::Rate {
        carriers: carriers(rate.carriers.as_deref())?,
        classes: rate.classes.clone(),
        micros_per_minute: rate.micros_per_minute,
        connection_micros: rate.connection_micros,
        initial_s: rate.initial_s,
        increment_s: rate.increment_s,
        free_s: rate.free_s,
    })
}

fn carriers(names: Option<&[String]>) -> Result<Option<Vec<Carrier>>, Error> {
    names.map(|names| names.iter().map(|name| carrier(name)).collect()).transpose()
}

fn carrier(name: &str) -> Result<Carrier, Error> {
    Carrier::named(name).ok_or_else(|| unresolved(name))
}
