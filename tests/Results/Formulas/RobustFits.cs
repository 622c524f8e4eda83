using VlbiOps.Core.Numerics;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Formulas.Fitting;
using VlbiOps.Models.Likelihoods;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Formulas;

namespace VlbiOps.Tests.Results.Formulas;

/// <summary>Fits of formulas to made-up data, by the engines.</summary>
internal static class RobustFits
{
    public static RobustFitResult Of(FormulaModel model, string engine = "lm", params (string Name, double Start)[] starts)
    {
        var layout = new FormulaLayout(model);
        var set = new ParameterSet(layout.Parameters.Select(p => starts.FirstOrDefault(s => s.Name == p.Name || p.Name.StartsWith(s.Name + "[", StringComparison.Ordinal)) is { Name: not null } told ? p with { Start = told.Start } : p));
        var problem = new FitProblem
        {
            Description = "formula",
            Parameters = set,
            CreateObjective = () => new FormulaObjective(model, layout),
            CreateGaussNewton = () => new FormulaObjective(model, layout),
            CreateResiduals = model.IsNoiseFitted || model.Likelihood != Likelihood.Gaussian ? null : () => new FormulaResidualVector(model, layout),
            CovarianceScale = model.IsNoiseFitted && model.Likelihood == Likelihood.Gaussian
                ? all => (double)model.RowCount * model.Terms.Count / ((model.RowCount * model.Terms.Count) - all.All.Take(layout.FirstNoise).Count(parameter => parameter.IsFree))
                : null,
            LogLikelihoodConstant = new FormulaObjective(model, layout).LogLikelihoodConstant,
            SampleCount = model.RowCount * model.Terms.Count,
            Source = model,
        };
        return RobustFit.Run(problem, new RobustFitOptions { Formulas = [.. model.Terms.Select(term => term.Formula)], Y = [.. model.Terms.Select(term => term.Name)], Engine = engine });
    }

    /// <summary>The same with a point and covariance that are made up.</summary>
    public static RobustFitResult Of(FormulaModel model, FitResult fit)
    {
        var parts = new FormulaComparison(model, new FormulaLayout(model)).At(fit.Point);
        return new()
        {
            Model = model,
            Fit = fit,
            Residuals =
            [
                .. model.Terms.Select((term, k) => new FormulaResiduals(
                    term.Name, term.Observed, parts[k].Fitted, parts[k].Scale, term.Sigma ?? [.. term.Observed.Select(_ => 1.0)], parts[k].Weight)),
            ],
            Options = new Dictionary<string, string> { ["formula"] = string.Join("; ", model.Terms.Select(term => term.Formula.Text)), ["likelihood"] = model.Likelihood.Name },
            Source = "made up",
        };
    }

    public static FormulaModel Model(string formula, Likelihood likelihood, bool isNoiseFitted, double[] x, double[] y, double[]? sigma = null) => new()
    {
        Terms = [new FormulaTerm("y", Formula.Parse(formula, ["x"]), y) { Sigma = sigma }],
        Columns = new Dictionary<string, double[]> { ["x"] = x },
        Likelihood = likelihood,
        IsNoiseFitted = isNoiseFitted,
    };

    /// <summary>Evenly spaced from 0 to 1.</summary>
    public static double[] Places(int count) => [.. Enumerable.Range(0, count).Select(k => k / (count - 1.0))];

    /// <summary>An error of a likelihood's kind and scale 1, by inversion.</summary>
    public static double Draw(LikelihoodDistribution noise, RandomStream random) => noise.Quantile(random.NextUniform());
}
