using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Transforms;

namespace VlbiOps.Core.Objectives;

/// <summary>One parameter of a model: what it is called, what it is measured in, where it may lie, what is known of it and where a fit starts.</summary>
/// <param name="Name">The name by which users fix it and reports show it.</param>
/// <param name="Unit">The unit of its model value, empty for a pure number.</param>
/// <param name="Start">The value a fit starts from; the value it keeps where it is fixed.</param>
public sealed record Parameter(string Name, string Unit, double Start)
{
    /// <summary>Lower bound, exclusive; minus infinity where there is none.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>Upper bound, exclusive; plus infinity where there is none.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>What a value of ordinary size is, in its unit: nearer to its only bound than 1e-6 of it counts as on it. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Whether the parameter keeps its start and stays unseen by engines.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What is known of it beforehand; null for nothing: a flat density, proper only between bounds. Bounds that cut into a prior's support
    /// cut its density, too, without making up for what is lost.</summary>
    public Prior? Prior { get; init => field = value?.Of(Name) ?? value; }

    /// <summary>The value as a function of other parameters, where it is nobody's to choose.</summary>
    public Expr? Definition => Prior?.Value;

    /// <summary>Whether engines see it: neither fixed nor defined by others.</summary>
    public bool IsFree => !IsFixed && Definition is null;

    /// <summary>Where it may lie: within its bounds and the support of its prior.</summary>
    public (double Lower, double Upper) Support => (Math.Max(Lower, Prior?.Lower ?? Lower), Math.Min(Upper, Prior?.Upper ?? Upper));

    /// <summary>Whether it is an angle that may turn freely.</summary>
    public bool IsCircular => Prior is { IsCircular: true } && double.IsNegativeInfinity(Lower) && double.IsPositiveInfinity(Upper);

    /// <summary>The parameter in formulas.</summary>
    internal Expr Symbol => Expr.Parameter(Name);

    /// <summary>An angle's value within half a turn of another one, upwards inclusive; any other value as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="centre">What it is to lie near.</param>
    public double Near(double value, double centre)
    {
        if (!IsCircular) return value;
        var turns = (value - centre) / Prior!.Period!.Value;
        return value - (Math.Ceiling(turns - 0.5) * Prior.Period.Value);
    }

    /// <summary>The map from the engine's coordinate to the model's value that its bounds ask for.</summary>
    /// <exception cref="ArgumentException">The bounds leave no room.</exception>
    public ScalarTransform CreateTransform()
    {
        var (lower, upper) = Support;
        return lower < upper
            ? ScalarTransform.Between(lower, upper)
            : throw new ArgumentException($"parameter {Name}: the lower bound {lower:R} is not below the upper bound {upper:R}");
    }

    /// <summary>The parameter with another prior. A start outside of what is then left moves to the prior's median, or into the middle of its bounds; a fixed
    /// prior's number becomes the start.</summary>
    /// <param name="prior">The prior; null for none.</param>
    public Parameter WithPrior(Prior? prior)
    {
        var changed = this with { Prior = prior };
        if (prior?.Value is { } value) return value.IsConstant ? changed with { Start = value.Value } : changed;
        var (lower, upper) = changed.Support;
        if (prior is null || (Start >= lower && Start <= upper)) return changed;
        var median = prior is { Inverse: not null, IsConditional: false } ? prior.Quantile(0.5) : double.NaN;
        return changed with { Start = median >= lower && median <= upper ? median : changed.CreateTransform().ToModel(0.0) };
    }

    /// <summary>The parameter with a start where nobody told one and one follows from what is known: its prior's median, or the middle of its bounds; else as it is.</summary>
    public Parameter Started()
    {
        if (!double.IsNaN(Start)) return this;
        if (Prior is not null) return Definition is { IsConstant: false } ? this with { Start = 0 } : WithPrior(Prior);
        return double.IsFinite(Upper - Lower) ? this with { Start = CreateTransform().ToModel(0.0) } : this;
    }

    /// <summary>Parameters called <c>name[1]</c> to <c>name[count]</c> that have all else in common.</summary>
    /// <param name="count">How many.</param>
    public IEnumerable<Parameter> Repeat(int count) => Enumerable.Range(1, count).Select(i => this with { Name = $"{Name}[{i}]" });
}
