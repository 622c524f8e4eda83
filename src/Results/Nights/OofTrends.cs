using VlbiOps.Optim.LeastSquares;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Nights;

/// <summary>What the measurements of a dish show over elevation, date and temperature: trends, steps and the gravity model.</summary>
/// <remarks>A slope is fitted robustly (<see cref="RobustRegression"/>). Over date and temperature the gravity model is fitted in the same regression where elevations are enough, so that a
/// season's choice of elevations is no trend. Probabilities are corrected for the number of questions asked (S. Holm, Scand. J. Statist. 6, 1979, 65), trends and steps each by themselves.</remarks>
public sealed record OofTrends
{
    /// <summary>Fewer measurements show no trend.</summary>
    public const int LeastCount = 5;

    /// <summary>Name of the telescope.</summary>
    public required string Telescope { get; init; }

    /// <summary>Measurements looked at.</summary>
    public required int Count { get; init; }

    /// <summary>The trends, the most significant first.</summary>
    public required IReadOnlyList<OofTrend> Trends { get; init => field = value.ToArray(); }

    /// <summary>The largest step of each quantity over date, the most significant first.</summary>
    public required IReadOnlyList<OofStep> Steps { get; init => field = value.ToArray(); }

    /// <summary>The gravity model; null where elevations are too few.</summary>
    public required GravityModel? Gravity { get; init; }

    /// <summary>What was not looked at, and why; a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); }

    /// <summary>Looks for all of them.</summary>
    /// <param name="measurements">Measurements of one dish.</param>
    /// <param name="cancellation">Seen before each quantity.</param>
    /// <exception cref="ArgumentException">There are none, or they are of several dishes.</exception>
    public static OofTrends Of(IReadOnlyList<DishMeasurement> measurements, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        if (measurements.Count == 0) throw new ArgumentException("there are no measurements to look for trends in");
        DishMeasurement.RequireOneDish(measurements);
        var warnings = new List<string>();
        var gravity = GravityModel.IsPossible(measurements) ? GravityModel.Of(measurements) : null;
        if (gravity is null) warnings.Add("fewer than three distinct elevations: no gravity model, and trends over date and temperature are not freed from it");
        else warnings.AddRange(gravity.Warnings);
        var variables = Enum.GetValues<TrendVariable>().Where(variable => IsEnough(measurements, variable, warnings)).ToArray();
        var (trends, steps) = (new List<OofTrend>(), new List<OofStep>());
        foreach (var series in TrendSeries.Of(measurements))
        {
            cancellation.ThrowIfCancellationRequested();
            var freed = gravity is not null && series.BendsWithGravity;
            trends.AddRange(variables.Select(variable => Trend(measurements, series, variable, freed && variable != TrendVariable.Elevation)).OfType<OofTrend>());
            if (variables.Contains(TrendVariable.Date) && StepSearch.Largest(measurements, series, freed) is { } step) steps.Add(step);
        }

        return new()
        {
            Telescope = measurements[0].TelescopeName, Count = measurements.Count, Gravity = gravity, Warnings = warnings,
            Trends = Corrected(trends, trend => trend.Probability, (trend, p) => trend with { CorrectedProbability = p }),
            Steps = Corrected(steps, step => step.Probability, (step, p) => step with { CorrectedProbability = p }),
        };
    }

    /// <summary>Looks for all of them in the records of a history, each observation once (<see cref="LatestRecords"/>).</summary>
    /// <param name="records">Records of one dish.</param>
    /// <param name="cancellation">Seen before each quantity.</param>
    /// <exception cref="ArgumentException">There are none, or they are of several dishes.</exception>
    public static OofTrends Of(IReadOnlyList<OofHistoryRecord> records, CancellationToken cancellation = default)
    {
        var latest = LatestRecords.Of(records);
        var found = Of([.. latest.Records.Select(DishMeasurement.Of)], cancellation);
        return found with { Warnings = [.. latest.Warnings, .. found.Warnings] };
    }

    /// <summary>Years of 365.25 days from <see cref="OofTrend.Epoch"/>.</summary>
    internal static double Years(DateTimeOffset time) => (time - OofTrend.Epoch).TotalDays / 365.25;

    /// <summary>Measurements that tell a variable, and the elevation where gravity is fitted too.</summary>
    internal static int[] Used(IReadOnlyList<DishMeasurement> measurements, TrendVariable variable, bool isAfterGravity) =>
        [.. Enumerable.Range(0, measurements.Count).Where(i => Value(measurements[i], variable) is not null && (!isAfterGravity || measurements[i].ElevationRadians is not null))];

    /// <summary>The columns beside the one that is asked for: a constant, or the gravity model.</summary>
    internal static double[] Columns(DishMeasurement measurement, double first, bool isAfterGravity) =>
        isAfterGravity ? [first, .. GravityModel.Row(measurement.ElevationRadians!.Value)] : [first, 1];

    private static double? Value(DishMeasurement measurement, TrendVariable variable) => variable switch
    {
        TrendVariable.Elevation => measurement.ElevationRadians * 180 / Math.PI,
        TrendVariable.Date => measurement.ObservedAt is { } time ? Years(time) : null,
        _ => measurement.TemperatureCelsius,
    };

    private static bool IsEnough(IReadOnlyList<DishMeasurement> measurements, TrendVariable variable, List<string> warnings)
    {
        double[] known = [.. measurements.Select(m => Value(m, variable)).OfType<double>()];
        var isEnough = known.Length >= LeastCount && known.Distinct().Count() > 2;
        if (!isEnough) warnings.Add(FormattableString.Invariant($"{known.Length} of {measurements.Count} measurements tell {Text(variable)}: too few different ones for a trend over it"));
        else if (known.Length < measurements.Count) warnings.Add(FormattableString.Invariant($"{measurements.Count - known.Length} of {measurements.Count} measurements do not tell {Text(variable)} and are left out of the trends over it"));
        return isEnough;
    }

    private static string Text(TrendVariable variable) => variable switch { TrendVariable.Elevation => "the elevation", TrendVariable.Date => "the date", _ => "the temperature" };

    private static OofTrend? Trend(IReadOnlyList<DishMeasurement> measurements, TrendSeries series, TrendVariable variable, bool isAfterGravity)
    {
        var used = Used(measurements, variable, isAfterGravity);
        if (used.Length < LeastCount + (isAfterGravity ? 2 : 0)) return null;
        double[] x = [.. used.Select(i => Value(measurements[i], variable)!.Value)];
        var centre = x.Average();
        if (!(x.Max() - x.Min() > 1e-9 * Math.Max(1, Math.Abs(centre)))) return null;
        double[][] rows = [.. used.Select((i, k) => Columns(measurements[i], x[k] - centre, isAfterGravity))];
        double[] values = [.. used.Select(i => series.Values[i].Value)];
        RobustRegression fit;
        try
        {
            fit = RobustRegression.Fit(rows, values, series.Errors(used));
        }
        catch (ArgumentException)
        {
            // The variable goes with elevation exactly, or too few elevations are among those that tell it.
            return null;
        }

        // Shown is the line with what is left over, as if all had been taken at the mean of what gravity makes of them.
        var level = values.Average();
        double[] shown = [.. fit.Residuals.Select((residual, k) => isAfterGravity ? level + (fit.Values[0] * (x[k] - centre)) + residual : values[k])];
        return new()
        {
            Telescope = measurements[0].TelescopeName, Quantity = series.Quantity, Name = series.Name, Variable = variable, IsAfterGravity = isAfterGravity,
            Slope = new(fit.Values[0], fit.Errors[0]), Probability = fit.Probability(0), LeftOutCount = measurements.Count - used.Length, OutlierCount = fit.OutlierCount,
            ScatterMicrometers = fit.Scatter, X = x, Y = shown, Errors = fit.Deviations, Weights = fit.Weights,
            Intercept = (isAfterGravity ? level : fit.Values[1]) - (fit.Values[0] * centre),
        };
    }

    /// <summary>Holm's correction, the most significant first.</summary>
    private static List<T> Corrected<T>(List<T> all, Func<T, double> probability, Func<T, double, T> with)
    {
        var (sorted, least) = (all.Where(one => double.IsFinite(probability(one))).OrderBy(probability).ToList(), 0.0);
        for (var k = 0; k < sorted.Count; k++)
        {
            least = Math.Max(least, Math.Min(1, (sorted.Count - k) * probability(sorted[k])));
            sorted[k] = with(sorted[k], least);
        }

        return [.. sorted, .. all.Where(one => !double.IsFinite(probability(one)))];
    }
}
