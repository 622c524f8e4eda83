using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Priors;
using VlbiOps.Optim;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>Makes problem and result of an engine of the members that <see cref="FitStateWriter"/> writes.</summary>
internal static class FitStateReader
{
    /// <summary>Relative difference of log-likelihoods up to which a problem is that of the file: what rounding in another order makes of a sum.</summary>
    private const double SameLogLikelihood = 1e-6;

    /// <summary>The problem, and what an engine found.</summary>
    /// <param name="root">The file's members.</param>
    /// <param name="fitted">Every parameter with its error, in the problem's order.</param>
    /// <param name="known">Names of the model's parameters, in the model's order.</param>
    /// <param name="make">Makes the problem of its parameters and of what is known against the data.</param>
    public static FitResult Read(JsonMembers root, IReadOnlyList<FittedParameter> fitted, IEnumerable<string> known, Func<ParameterSet, IReadOnlyList<string>, FitProblem> make)
    {
        var (told, json) = (root.Object("problem"), root.Object("run"));
        var set = new ParameterSet(told.Objects("parameters", Parameter));
        string[] names = [.. known];
        foreach (var (members, found) in new[] { (root, fitted.Select(parameter => parameter.Name)), (told, set.All.Select(parameter => parameter.Name)) })
        {
            if (!names.SequenceEqual(found)) throw members.Error("parameters", $"are {string.Join(", ", found)}; expected those of the model, {string.Join(", ", names)}");
        }

        var problem = make(set, told.Texts("warnings"));
        var result = new FitResult
        {
            Problem = problem,
            Point = json.Packed("point", set.Count),
            Parameters = fitted,
            Covariance = FitMembers.Covariance(root),
            Run = Run(root, json, set.FreeCount),
            LogLikelihood = root.Number("log_likelihood"),
            LogPosterior = root.Number("log_posterior"),
            Evaluations = root.Integer("evaluations"),
            Warnings = json.Texts("warnings"),
        };
        Check(root, result);
        return result;
    }

    private static Parameter Parameter(JsonMembers json)
    {
        var parameter = new Parameter(json.Text("name"), json.Text("unit"), json.Finite("start"))
        {
            Lower = json.OptionalFinite("lower") ?? double.NegativeInfinity,
            Upper = json.OptionalFinite("upper") ?? double.PositiveInfinity,
            Scale = json.Finite("scale"),
            IsFixed = json.Flag("is_fixed"),
        };
        return json.OptionalText("prior") is { } prior ? parameter with { Prior = PriorCatalog.Parse(prior) } : parameter;
    }

    private static OptimizationResult Run(JsonMembers root, JsonMembers json, int free)
    {
        var (counts, length) = (json.Numbers("evaluations"), json.Integer("history_count"));
        if (counts.Length != 3 || !counts.All(count => count is >= 0 and <= int.MaxValue)) throw json.Wrong("evaluations", "three numbers of calls");
        return new OptimizationResult
        {
            Engine = root.Text("engine"),
            Point = json.Packed("engine_point", free),
            Value = json.Number("value"),
            Gradient = json.Packed("gradient", free),
            InverseHessian = json.OptionalPacked("inverse_hessian", free * free),
            Scale = json.OptionalPacked("scale", free),
            UnidentifiedParameters = json.Indices("unidentified", free),
            BoundParameters = json.Indices("bound", free),
            Reason = FitMembers.StopReason(root),
            Message = root.Text("stop_message"),
            Iterations = json.Integer("iterations"),
            Evaluations = new((int)counts[0], (int)counts[1], (int)counts[2]),
            Elapsed = new TimeSpan(checked((long)Math.Round(json.Finite("seconds") * TimeSpan.TicksPerSecond))),
            History = new(json.Packed("history_values", length), json.Packed("history_gradient_norms", length), json.Packed("history_step_norms", length)),
        };
    }

    /// <summary>The problem as it is made now must give the file's log-likelihood: whatever else it says would be of other data.</summary>
    private static void Check(JsonMembers root, FitResult result)
    {
        var (told, problem) = (result.LogLikelihood, result.Problem);
        var found = problem.LogLikelihoodConstant - problem.CreateObjective().Value(result.Point);
        if (double.IsNaN(told) && !double.IsFinite(found)) return;
        if (!(Math.Abs(found - told) <= SameLogLikelihood * Math.Max(1, Math.Abs(told))))
        {
            throw root.Error("log_likelihood", string.Create(CultureInfo.InvariantCulture, $"is {told:G10}, where the model gives {found:G10} of the data in the file; the fit is to be run again"));
        }
    }
}
