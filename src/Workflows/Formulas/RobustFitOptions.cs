using VlbiOps.Models.Formulas;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Optim;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>What is asked of a fit of formulas.</summary>
public sealed record RobustFitOptions
{
    /// <summary>The formulas, one an output; a complex one stands for two, its real and its imaginary part.</summary>
    public required IReadOnlyList<Formula> Formulas { get; init => field = value.ToArray(); }

    /// <summary>What was observed, one an output: a column, or a formula of columns such as log(y).</summary>
    public required IReadOnlyList<string> Y { get; init => field = value.ToArray(); }

    /// <summary>The columns that are the formulas' variables, <c>x</c> or <c>x=time</c> for a column of another name; empty for every column that the formulas name.</summary>
    public IReadOnlyList<string> X { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>The columns of the observations' errors, one an output; empty where they are not known.</summary>
    public IReadOnlyList<string> Sigma { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>The columns of the observations' relative weights (1 / variance), one an output, where errors are not known; their common scale is fitted.</summary>
    public IReadOnlyList<string> Weight { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>Columns with the errors of variables, by variable.</summary>
    public IReadOnlyDictionary<string, string> XSigma { get; init; } = new Dictionary<string, string>();

    /// <summary>The column that tells groups apart; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Parameters that each group has for itself; empty for all.</summary>
    public IReadOnlyList<string> GroupParameters { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>How errors are distributed.</summary>
    public Likelihood Likelihood { get; init; } = Likelihood.Gaussian;

    /// <summary>Whether a factor on given errors is fitted; errors that are not given are fitted anyway.</summary>
    public bool FitsNoise { get; init; }

    /// <summary>Whether rows with cells that are no numbers are left out, and told, not refused.</summary>
    public bool SkipsBadRows { get; init; }

    /// <summary>Name of the optimiser: lm, bfgs, l-bfgs or nelder-mead.</summary>
    public string Engine { get; init; } = "lm";

    /// <summary>Starts, bounds, priors and held values of parameters by name, beside those of the formulas.</summary>
    public IReadOnlyDictionary<string, ParameterSetting> Parameters { get; init; } = new Dictionary<string, ParameterSetting>();

    /// <summary>When to stop; null for the default.</summary>
    public StoppingCriteria? Criteria { get; init; }

    /// <summary>Seed of the starts that are searched for parameters without one.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads of one evaluation, for large tables; the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;
}
