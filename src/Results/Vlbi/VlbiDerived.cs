using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Sampling;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Vlbi;

/// <summary>What people ask of a ring that is no parameter of it: its mean diameter where it is stretched, and where it is bright.</summary>
/// <remarks>A ring of diameter d that is stretched S times measures d across and S d along: the mean is the geometric one, d sqrt(S), of the circle of the same area. The
/// bright side of the first term lies at the position angle -arg beta_1.</remarks>
public static class VlbiDerived
{
    /// <summary>The quantities with errors to first order.</summary>
    /// <param name="fit">A fit of a model of the sky.</param>
    public static IReadOnlyList<FittedParameter> Of(FitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var set = fit.Problem.Parameters;
        return Formulas(set).Select(quantity =>
        {
            double At(Expr formula) => Interpreter.Evaluate(formula, name => fit.Point[set.IndexOf(name)]);
            var (names, matrix) = (fit.Covariance.Names, fit.Covariance.Matrix);
            double[] slopes = [.. Differentiation.Gradient(quantity.Formula, [.. names.Select(Expr.Parameter)]).Select(At)];
            int[] used = [.. Enumerable.Range(0, slopes.Length).Where(k => slopes[k] != 0)];
            var variance = used.Sum(k => used.Sum(l => slopes[k] * matrix[(k * names.Count) + l] * slopes[l]));

            // What follows from a parameter that the data do not determine is not determined, whatever its slope there.
            var sources = Graph.Order([quantity.Formula]).Where(node => node.Operation == Operation.Parameter).Select(node => node.Name!).ToHashSet();
            var isKnown = Enumerable.Range(0, names.Count).All(k => !sources.Contains(names[k]) || double.IsFinite(matrix[(k * names.Count) + k]));
            return new FittedParameter(quantity.Name, quantity.Unit, quantity.Near(At(quantity.Formula), 0), isKnown ? Math.Sqrt(variance) : double.NaN, IsFixed: false, IsAtBound: false);
        }).ToArray();
    }

    /// <summary>The quantities at every draw, and their units; null where the model has none.</summary>
    /// <param name="posterior">Draws of a model of the sky.</param>
    public static (Draws Draws, IReadOnlyList<string> Units)? Of(PosteriorResult posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var (set, quantities) = (posterior.Problem.Parameters, Formulas(posterior.Problem.Parameters));
        if (quantities.Count == 0) return null;
        var best = posterior.BestPoint();
        double[] centres = [.. quantities.Select(quantity => Interpreter.Evaluate(quantity.Formula, name => best[set.IndexOf(name)]))];
        var chains = posterior.Draws.Chains.Select((chain, c) =>
        {
            var values = new double[quantities.Count * chain.Count];
            for (var draw = 0; draw < chain.Count; draw++)
            {
                var point = posterior.Point(c, draw);
                for (var q = 0; q < quantities.Count; q++)
                {
                    values[(q * chain.Count) + draw] = quantities[q].Near(Interpreter.Evaluate(quantities[q].Formula, name => point[set.IndexOf(name)]), centres[q]);
                }
            }

            return chain with { ParameterCount = quantities.Count, Values = values };
        }).ToArray();
        return (new Draws(quantities.Select(quantity => quantity.Name).ToArray(), chains), quantities.Select(quantity => quantity.Unit).ToArray());
    }

    private static List<Quantity> Formulas(ParameterSet set)
    {
        const string Diameter = ".diameter", Argument = ".beta1_arg", Real = ".beta1_re";
        var quantities = new List<Quantity>();
        foreach (var name in set.All.Select(parameter => parameter.Name))
        {
            Expr? Sibling(string end, string other) => set.IndexOf(name[..^end.Length] + other) is >= 0 and var index ? Expr.Parameter(set[index].Name) : null;
            if (name.EndsWith(Diameter, StringComparison.Ordinal) && Sibling(Diameter, ".stretch") is { } stretch)
            {
                quantities.Add(new(name[..^Diameter.Length] + ".mean_diameter", "uas", Expr.Parameter(name) * Functions.Sqrt(stretch), false));
            }
            else if (name.EndsWith(Argument, StringComparison.Ordinal))
            {
                quantities.Add(new(name[..^Argument.Length] + ".bright_pa", "deg", (Sibling(Argument, ".rotation") ?? 0) - Expr.Parameter(name), true));
            }
            else if (name.EndsWith(Real, StringComparison.Ordinal) && Sibling(Real, ".beta1_im") is { } imaginary)
            {
                var argument = Functions.Atan2(imaginary, Expr.Parameter(name)) * (180 / Math.PI);
                quantities.Add(new(name[..^Real.Length] + ".bright_pa", "deg", (Sibling(Real, ".rotation") ?? 0) - argument, true));
            }
        }

        return quantities;
    }

    private sealed record Quantity(string Name, string Unit, Expr Formula, bool IsAngle)
    {
        public double Near(double value, double centre) => IsAngle ? value - (360 * Math.Ceiling(((value - centre) / 360) - 0.5)) : value;
    }
}
