//! What may be sent: registrations, brandnames, accounts, care messages and campaigns.

#[path = "sms_policy/campaigns.rs"]
mod campaigns;
#[path = "sms_policy/recipients.rs"]
mod recipients;
