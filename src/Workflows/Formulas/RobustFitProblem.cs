using VlbiOps.Core.Objectives;
using VlbiOps.Data.Tables;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Results.Fits;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Formulas and a table as a problem for engines and samplers.</summary>
public static class RobustFitProblem
{
    /// <summary>Makes the problem: columns bound, rows read, parameters as the user asks, starts searched where none are told.</summary>
    /// <param name="table">The data.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="cancellation">Seen between descents of the search for starts.</param>
    /// <exception cref="ArgumentException">What is asked does not fit together; one line says how.</exception>
    /// <exception cref="Data.Files.DataFileException">A column is missing, or a cell holds no number.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FitProblem Of(ColumnTable table, RobustFitOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(options);
        var warnings = new List<string>();
        var model = FormulaData.Of(table, options, warnings);
        var layout = new FormulaLayout(model);
        var (known, missing) = FormulaParameters.Of(layout, options.Parameters);
        if (missing.Count > 0)
        {
            known = StartSearch.Fill(model, layout, known, missing, options, cancellation);
            warnings.Add($"no start was given for {string.Join(", ", missing)}: searched, and {string.Join(", ", missing.Select(name => FormattableString.Invariant($"{name} = {known[known.IndexOf(name)].Start:G3}")))} taken");
        }

        warnings.AddRange(Independent(model, layout).Select(name => $"no formula depends on {name}: its derivative is zero everywhere, and nothing can be told of it"));
        if (model.IsNoiseFitted) known = NoiseStart.Set(model, layout, known, options.Parameters.Where(pair => pair.Value.Start is not null).Select(pair => pair.Key));
        return Of(model, layout, known, warnings, options.Threads);
    }

    /// <summary>The problem of a model.</summary>
    internal static FitProblem Of(FormulaModel model, FormulaLayout layout, ParameterSet parameters, IReadOnlyList<string> warnings, int threads)
    {
        return new FitProblem
        {
            Description = $"{string.Join("; ", model.Terms.Select(term => term.Formula))} on {FormattableString.Invariant($"{model.RowCount} rows")}, {model.Likelihood.Name}",
            Parameters = parameters,
            CreateObjective = () => new FormulaObjective(model, layout, threads),
            CreateGaussNewton = () => new FormulaObjective(model, layout, threads),
            CreateResiduals = IsLeastSquares(model) ? () => new FormulaResidualVector(model, layout, threads) : null,
            CreatePointwise = () => new FormulaPointwiseLikelihood(model, layout),
            CovarianceScale = model.IsNoiseFitted && model.Likelihood.Name == Models.Likelihoods.Likelihood.Gaussian.Name ? set => CovarianceScale(model, layout, set) : null,
            LogLikelihoodConstant = FormulaObjective.ConstantOf(model),
            SampleCount = model.RowCount * model.Terms.Count,
            Source = model,
            Warnings = warnings,
        };
    }

    /// <summary>n / (n - p) where the noise of every output is free and nothing is known of any parameter beforehand but where it may lie; else 1.</summary>
    private static double CovarianceScale(FormulaModel model, FormulaLayout layout, ParameterSet set)
    {
        var isPlain = set.All.Skip(layout.FirstNoise).All(noise => noise.IsFree) && set.All.All(parameter => !parameter.IsFree || parameter.Prior is null or { Name: "uniform" });
        double count = model.RowCount * model.Terms.Count, free = set.All.Take(layout.FirstNoise).Count(parameter => parameter.IsFree);
        return !isPlain ? 1 : count > free ? count / (count - free) : double.NaN;
    }

    internal static bool IsLeastSquares(FormulaModel model) => !model.IsNoiseFitted && model.Likelihood.Name == Models.Likelihoods.Likelihood.Gaussian.Name;

    /// <summary>Parameters that no output changes with.</summary>
    private static IEnumerable<string> Independent(FormulaModel model, FormulaLayout layout) => layout.Names.Take(layout.Names.Count - (model.IsNoiseFitted ? model.Terms.Count : 0))
        .Where(name => model.Terms.All(term => Core.Expressions.Differentiation.Derivative(term.Formula.Value.Real, Core.Expressions.Expr.Parameter(name)) is { IsConstant: true, Value: 0 }));
}
