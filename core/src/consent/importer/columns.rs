use crate::consent::BlocklistErrorCode;

/// What a column of a table says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Prefix,
    Scopes,
    Origin,
    Since,
    Until,
    Note,
    Status,
    Unknown,
}

/// The columns of a table, in its order.
pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// Reads the names of columns; with them, the places of those that are not known.
    pub(super) fn read(names: &[&str]) -> (Result<Self, BlocklistErrorCode>, Vec<usize>) {
        let columns: Vec<Column> = names.iter().map(|name| column(name)).collect();
        let has = |wanted| columns.contains(&wanted);
        if !has(Column::Number) && !has(Column::Prefix) {
            // Then it is no line of names, or the table is of something else: nothing is known of any column.
            return (Err(BlocklistErrorCode::NoNumberColumn), Vec::new());
        }
        let once = |&column: &Column| {
            matches!(column, Column::Number | Column::Unknown)
                || columns.iter().filter(|&&it| it == column).count() == 1
        };
        if !columns.iter().all(once) {
            return (Err(BlocklistErrorCode::RepeatedColumn), Vec::new());
        }
        let unknown = columns.iter().enumerate().filter(|&(_, &column)| column == Column::Unknown);
        let unknown = unknown.map(|(at, _)| at).collect();
        (Ok(Self(columns)), unknown)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Column> {
        self.0.iter().copied()
    }
}

fn column(name: &str) -> Column {
    match name.trim().to_ascii_lowercase().replace([' ', '-'], "_").as_str() {
        "number" | "phone" | "phone_e164" | "phone_number" | "msisdn" => Column::Number,
        "prefix" => Column::Prefix,
        "scope" | "scopes" => Column::Scopes,
        "origin" | "source" => Column::Origin,
        "since" | "since_ms" => Column::Since,
        "until" | "until_ms" => Column::Until,
        "note" | "reason" => Column::Note,
        "status" => Column::Status,
        _ => Column::Unknown,
    }
}
