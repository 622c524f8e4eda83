using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Formulas;

/// <summary>A fit of formulas to a table: parameters with errors, what is left over, and how it was reached.</summary>
public sealed record RobustFitResult
{
    /// <summary>What was fitted: formulas, data, errors, likelihood.</summary>
    public required FormulaModel Model { get; init; }

    /// <summary>The engine's result over all parameters, the noise's last; it chains into other engines and samplers.</summary>
    public required FitResult Fit { get; init; }

    /// <summary>What each output left over, in the order of the model's terms.</summary>
    public required IReadOnlyList<FormulaResiduals> Residuals { get; init => field = value.ToArray(); }

    /// <summary>What was asked, in words, by name.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Where the data are from.</summary>
    public required string Source { get; init; }

    /// <summary>Wall-clock time, s.</summary>
    public double Seconds { get; init; }

    /// <summary>What a user must know before trusting the result, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = Array.Empty<string>();

    /// <summary>The formulas' parameters with their standard deviations.</summary>
    public IReadOnlyList<FittedParameter> Parameters => Fit.Parameters.Where(parameter => !IsNoise(parameter.Name)).ToArray();

    /// <summary>The noise parameter of each output, fitted or held; empty where errors were given.</summary>
    public IReadOnlyList<FittedParameter> Noise => Fit.Parameters.Where(parameter => IsNoise(parameter.Name)).ToArray();

    /// <summary>Sum over all outputs of the squared residuals in units of their given errors (of 1 where none are given).</summary>
    public double ResidualSumOfSquares => Residuals.Sum(output => output.SumOfSquares);

    /// <summary>Rows times outputs, less free parameters of the formulas.</summary>
    public int DegreesOfFreedom => Residuals.Sum(output => output.Count) - Parameters.Count(parameter => !parameter.IsFixed && parameter.FunctionOf.Count == 0);

    /// <summary>Standard deviation of the residuals, sqrt(sum of squares / degrees of freedom), outliers included; NaN without degrees of freedom.</summary>
    public double ResidualSd => DegreesOfFreedom > 0 ? Math.Sqrt(ResidualSumOfSquares / DegreesOfFreedom) : double.NaN;

    /// <summary>Residual sum of squares by degree of freedom, in units of the errors that were given; NaN where none were, or relative ones alone.</summary>
    public double ReducedChiSquare => !Model.HasRelativeErrors && DegreesOfFreedom > 0 && Model.Terms.Index().All(term => term.Item.Sigma is not null || IsNoiseKnown(term.Index)) ? ResidualSumOfSquares / DegreesOfFreedom : double.NaN;

    /// <summary>Why the engine stopped.</summary>
    public ExitReason StopReason => Fit.StopReason;

    /// <summary>Whether it stopped because it was done.</summary>
    public bool Converged => Fit.Converged;

    /// <summary>Evaluations of all engines.</summary>
    public int Evaluations => Fit.Evaluations;

    /// <summary>Whether the scale of an output's errors was given, or held, and nothing of it fitted.</summary>
    /// <param name="output">The output, from 0.</param>
    public bool IsNoiseKnown(int output) => !Model.IsNoiseFitted || Noise[output].IsFixed;

    /// <summary>The parameter of a name, in any case.</summary>
    /// <param name="name">Its name.</param>
    public FittedParameter Parameter(string name) => Fit.Parameter(name);

    /// <inheritdoc/>
    public override string ToString() => Fit.ToString();

    private bool IsNoise(string name) => Model.IsNoiseFitted && FormulaLayout.IsNoise(name);
}
