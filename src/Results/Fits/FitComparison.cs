namespace VlbiOps.Results.Fits;

/// <summary>Two fits of the same data by their criteria: which model the data speak for, and how clearly.</summary>
/// <param name="First">The fit compared with.</param>
/// <param name="Second">The other fit.</param>
/// <param name="Criteria">Every criterion that both have.</param>
public sealed record FitComparison(string First, string Second, IReadOnlyList<CriterionChange> Criteria)
{
    /// <summary>The criterion of a name; null where it is not there.</summary>
    /// <param name="name">Its name, in any case.</param>
    public CriterionChange? this[string name] => Criteria.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The change of every criterion on one line.</summary>
    public override string ToString() => $"{Second} beside {First}: {string.Join(", ", Criteria)}";

    /// <summary>Compares maximum-likelihood fits by AIC and BIC.</summary>
    /// <param name="first">The fit to compare with.</param>
    /// <param name="second">The other fit.</param>
    /// <exception cref="ArgumentException">They are not of the same data.</exception>
    public static FitComparison Of(FitResult first, FitResult second) => Of(ComparedFit.Of(first), ComparedFit.Of(second));

    /// <summary>Compares fits of whatever kind by AIC and BIC.</summary>
    /// <param name="first">The fit to compare with.</param>
    /// <param name="second">The other fit.</param>
    /// <exception cref="ArgumentException">They are not of the same data.</exception>
    public static FitComparison Of(ComparedFit first, ComparedFit second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        first.RequireSameData(second);
        return new(first.Text, second.Text, new CriterionChange[]
        {
            new("ln L", first.LogLikelihood, second.LogLikelihood, double.NaN, IsLowerBetter: false),
            new("AIC", first.Aic, second.Aic, double.NaN, IsLowerBetter: true),
            new("BIC", first.Bic, second.Bic, double.NaN, IsLowerBetter: true),
        });
    }
}

/// <summary>One criterion of two fits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">Of the fit compared with.</param>
/// <param name="Second">Of the other.</param>
/// <param name="Error">Standard error of the difference; NaN where it has none.</param>
/// <param name="IsLowerBetter">Whether less speaks for a model; null where neither does.</param>
public sealed record CriterionChange(string Name, double First, double Second, double Error, bool? IsLowerBetter)
{
    /// <summary>Second less first.</summary>
    public double Difference => Second - First;

    /// <summary>Whether the second is the better.</summary>
    public bool IsSecondBetter => IsLowerBetter is { } isLess && (isLess ? Difference < 0 : Difference > 0);

    /// <summary>The better one: first, second, or empty where neither is.</summary>
    public string Better => IsLowerBetter is null || !(Difference < 0 || Difference > 0) ? string.Empty : IsSecondBetter ? "second" : "first";

    /// <summary>Name and difference.</summary>
    public override string ToString() => double.IsFinite(Error)
        ? FormattableString.Invariant($"{Name} {Rounded:+0.0;-0.0} +- {Error:0.0}")
        : FormattableString.Invariant($"{Name} {Rounded:+0.0;-0.0}");

    /// <summary>As shown; without the sign of what is rounded to nothing.</summary>
    private double Rounded => Math.Round(Difference, 1) + 0.0;
}
