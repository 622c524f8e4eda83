using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Models.Visibility.Components;

/// <summary>Visibilities as a user's formula of u and v, wavelengths: Jy, complex where it says so. It has no brightness.</summary>
/// <remarks>A real sky has V(-u,-v) = conj V(u,v): <see cref="IsOfRealSky"/> tells. Where V is in proportion to one parameter alone, that one is the flux: in Jy,
/// and what data cannot tell of fluxes, or take from them for starts, holds for it.</remarks>
public sealed class FormulaSkyModel : SkyModel
{
    private static readonly FormulaPhrase Phrase = new("a visibility", new Dictionary<string, Expr> { ["u"] = Expr.Input("u"), ["v"] = Expr.Input("v") });

    /// <summary>Takes a formula.</summary>
    /// <param name="formula">Its variables, or parameters, u and v are the baseline.</param>
    /// <exception cref="ArgumentException">It has other variables.</exception>
    public FormulaSkyModel(Formula formula)
    {
        Formula = Phrase.Bind(formula);
        Parameter[] scales = [.. Formula.Parameters.Where(IsScale)];
        Parameters = Formula.Parameters
            .Select(parameter => (scales.Length == 1 && parameter == scales[0] && parameter.Unit.Length == 0 ? parameter with { Unit = "Jy" } : parameter).Started()).ToArray();
    }

    /// <summary>The formula.</summary>
    public Formula Formula { get; }

    /// <inheritdoc/>
    public override string Name => FormulaPhrase.Word;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override ComplexExpr Visibility(Expr u, Expr v, IReadOnlyList<Expr> p)
    {
        var symbols = Formula.Parameters.Select((parameter, k) => (Symbol: Expr.Parameter(parameter.Name), Value: p[k])).ToDictionary(pair => pair.Symbol, pair => pair.Value);
        (symbols[Expr.Input("u")], symbols[Expr.Input("v")]) = (u, v);
        return FormulaPhrase.Substitute(Formula.Value, symbols).Complex;
    }

    /// <summary>Null: nobody has told it.</summary>
    /// <param name="x">East offset, rad.</param>
    /// <param name="y">North offset, rad.</param>
    /// <param name="p">The parameters.</param>
    public override Expr? Brightness(Expr x, Expr y, IReadOnlyList<Expr> p) => null;

    /// <summary>Whether visibilities of baselines turned around are conjugate to within rounding, as those of every real brightness are.</summary>
    /// <param name="values">Values of the parameters.</param>
    /// <param name="u">Baselines to look at, wavelengths.</param>
    /// <param name="v">As many.</param>
    public bool IsOfRealSky(IReadOnlyList<double> values, ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        const double Tolerance = 1e-6;
        var at = Formula.Parameters.Select((parameter, k) => KeyValuePair.Create(parameter.Name, values[k])).ToDictionary(StringComparer.Ordinal);
        for (var k = 0; k < u.Length; k++)
        {
            var (here, there) = (At(u[k], v[k]), System.Numerics.Complex.Conjugate(At(-u[k], -v[k])));
            if ((here - there).Magnitude > Tolerance * here.Magnitude) return false;
        }

        return true;

        System.Numerics.Complex At(double east, double north) => Formula.Evaluate(name => name switch { "u" => east, "v" => north, _ => at[name] });
    }

    /// <inheritdoc/>
    public override string ToString() => Phrase.Write(Formula);

    /// <summary>Reads what stands in the brackets.</summary>
    internal static FormulaSkyModel Read(string text, int open, out int end) => new(Phrase.Read(text, open, out end));

    /// <summary>Whether V is the parameter times what does not depend on it.</summary>
    private bool IsScale(Parameter parameter)
    {
        var symbol = Expr.Parameter(parameter.Name);
        Expr[] parts = [Formula.Value.Real, Formula.Value.Imaginary ?? 0];
        Expr[] slopes = [.. parts.Select(part => Differentiation.Derivative(part, symbol))];
        if (Graph.Order(slopes).Contains(symbol) || slopes.All(slope => slope is { IsConstant: true, Value: 0 })) return false;
        return Graph.Substitute(parts, new Dictionary<Expr, Expr> { [symbol] = 0 }).All(part => part is { IsConstant: true, Value: 0 });
    }
}
