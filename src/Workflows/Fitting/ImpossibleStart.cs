using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;

namespace VlbiOps.Workflows.Fitting;

/// <summary>Why nothing can start where it should: a prior excludes the place.</summary>
internal static class ImpossibleStart
{
    /// <summary>The priors whose density is zero, or no number, at a point, each a clause to follow what failed; empty where there are none.</summary>
    /// <param name="set">The parameters.</param>
    /// <param name="point">The model point.</param>
    public static string Because(ParameterSet set, IReadOnlyList<double> point) => string.Concat(set.All.Where(parameter => parameter.IsFree && parameter.Prior is not null)
        .Where(parameter => !double.IsFinite(Interpreter.Evaluate(set.Resolve(parameter.Prior!.LogDensity(Expr.Parameter(parameter.Name))), name => point[set.IndexOf(name)])))
        .Select(parameter => FormattableString.Invariant(
            $" The prior {parameter.Prior} of {parameter.Name} is zero at {point[set.IndexOf(parameter.Name)]:G6}; expected a start where it is not{(parameter.Prior!.Name == "density" ? ", or log-density, which does not underflow" : string.Empty)}.")));
}
