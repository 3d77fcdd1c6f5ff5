package tongdai

/**
 * What a plan does with the calls of a scenario. Same plan, scenario and options: same report, in every language.
 *
 * It takes its time, so call it where nobody waits, such as in `Dispatchers.Default`. [onProgress] hears how far it is, on
 * the same thread; where it returns false, the simulation stops and the report is of what is done. What it throws comes
 * out.
 *
 * @throws TongdaiException.UnsoundScenario with every problem, where the scenario does not fit the plan.
 * @throws TongdaiException.Malformed for options that make no sense.
 */
fun simulate(
    plan: Plan,
    scenario: Scenario,
    options: SimulationOptions = defaultSimulationOptions(),
    onProgress: ((SimulationProgress) -> Boolean)? = null,
): SimulationReport {
    if (onProgress == null) return simulateWhile(plan, scenario, options, null)
    var thrown: Throwable? = null
    val listener = object : SimulationListener {
        // What it throws must not unwind through the native half.
        override fun goesOn(progress: SimulationProgress): Boolean =
            runCatching { onProgress(progress) }.getOrElse {
                thrown = it
                false
            }
    }
    val report = simulateWhile(plan, scenario, options, listener)
    thrown?.let { throw it }
    return report
}

/**
 * What a second plan does otherwise than a first with the same callers: every figure with the interval of its difference,
 * and the calls that ended otherwise, with what decided them, of which at most [mostChanges] are told one by one.
 *
 * @throws TongdaiException.UnsoundScenario with every problem, where the scenario does not fit one of the plans.
 * @throws TongdaiException.Malformed for options that make no sense.
 */
fun compare(
    first: Plan,
    second: Plan,
    scenario: Scenario,
    options: SimulationOptions = defaultSimulationOptions(),
    mostChanges: Int = 100,
): Comparison = comparePlans(first, second, scenario, options, mostChanges)
