package tongdai

/**
 * The message with these values, and what it is on the air. A value that the encoding of the template does not have is
 * converted or refused, by [policy].
 *
 * @throws TongdaiException.UnfitValues with every problem and without the values.
 */
fun Template.render(values: Map<String, String>, policy: PlainPolicy = PlainPolicy.CONVERT): Rendered =
    renderValues(values.map { (name, value) -> TemplateValue(name, PrivateText(value)) }, policy)

/**
 * A message for each row of columns of equal length. What is wrong with a row stands in the batch.
 *
 * @throws TongdaiException.UnfitValues for names that are no variables'.
 * @throws TongdaiException.Malformed for columns of different lengths.
 */
fun Template.renderMany(columns: Map<String, List<String>>, policy: PlainPolicy = PlainPolicy.CONVERT): TemplateBatch =
    renderMany(columns.map { (name, values) -> TemplateColumn(name, values.map { PrivateText(it) }) }, policy)
