using System.Buffers;
using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Models.Aperture;

/// <summary>A user's function over the dish, a formula of x and y, m: <c>formula('10^(taper*r^2/R^2/20)', taper=-12 [dB])</c>. r is hypot(x, y), R or radius the
/// dish's radius, m; what else it names is a parameter.</summary>
public sealed class ApertureFormula
{
    private static readonly FormulaPhrase Phrase = new("a function over the dish", new Dictionary<string, Expr>
    {
        ["x"] = Expr.Input("x"),
        ["y"] = Expr.Input("y"),
        ["r"] = Functions.Hypot(Expr.Input("x"), Expr.Input("y")),
        ["R"] = Expr.Input("R"),
        ["radius"] = Expr.Input("R"),
    });

    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create("()^*/+");

    private readonly Formula formula;

    private ApertureFormula(Formula formula)
    {
        if (formula.IsComplex) throw new FormulaException($"'{formula.Text}' is a complex number; expected a real one", formula.Text, 0);
        if (formula.Parameters.FirstOrDefault(parameter => parameter.Prior is not null) is { } known) throw new ArgumentException($"{known.Name} ~ {known.Prior!.Text}: parameters over the dish take no priors; expected a start, and bounds where it needs them");
        if (formula.Parameters.FirstOrDefault(parameter => parameter.Name is "kind" or "parameters") is { } taken) throw new ArgumentException($"'{formula.Text}': '{taken.Name}' is taken; expected another name of the parameter");
        this.formula = formula;
    }

    /// <summary>The parameters; a start that nobody told is not a number.</summary>
    public IReadOnlyList<ApertureParameter> Parameters =>
        [.. formula.Parameters.Select(parameter => parameter.Started()).Select(p => new ApertureParameter(p.Name, p.Unit, p.Start, p.Lower, p.Upper))];

    /// <summary>Whether a text means a formula, not a name: a phrase, or a formula alone of x, y or r, or of signs that no name has, readable or not.</summary>
    public static bool IsMeant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().ContainsAny(FormulaSigns)) return true;
        try
        {
            return Graph.Order(Phrase.Parse(text).Value.Parts).Any(node => node.Operation == Operation.Input && node.Name is "x" or "y");
        }
        catch (FormulaException)
        {
            return false;
        }
    }

    /// <summary>Reads <c>formula('...', NAME=START)</c>, or a formula alone.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    /// <exception cref="ArgumentException">It is no real number, or says of a parameter what cannot be said here.</exception>
    public static ApertureFormula Read(string text) => new(Phrase.Read(text));

    /// <summary>A formula made elsewhere.</summary>
    /// <exception cref="ArgumentException">It has variables that a dish does not have.</exception>
    public static ApertureFormula Of(Formula formula) => new(Phrase.Bind(formula));

    /// <summary>The function with starts of its parameters.</summary>
    /// <param name="starts">Starts by name, in any case; those of other things are passed over.</param>
    /// <exception cref="ArgumentException">A parameter is left without a start.</exception>
    public ApertureFormula Started(IEnumerable<KeyValuePair<string, double>> starts)
    {
        var told = formula;
        foreach (var (name, value) in starts)
        {
            if (told.Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))) told = told.WithParameter(name, parameter => parameter with { Start = value });
        }

        var started = new ApertureFormula(told);
        return started.Parameters.FirstOrDefault(parameter => double.IsNaN(parameter.Start)) is { } unknown
            ? throw new ArgumentException($"nothing is known of {unknown.Name} in '{formula.Text}'; expected a start, {unknown.Name}=VALUE among the starts or {FormulaPhrase.Word}('...', {unknown.Name}=VALUE)")
            : started;
    }

    /// <summary>The function.</summary>
    /// <param name="x">First coordinate, m.</param>
    /// <param name="y">Second coordinate, m.</param>
    /// <param name="radius">The dish's radius, m.</param>
    /// <param name="p">One formula a parameter.</param>
    public Expr Build(Expr x, Expr y, Expr radius, IReadOnlyList<Expr> p)
    {
        var symbols = formula.Parameters.Select((parameter, k) => KeyValuePair.Create(Expr.Parameter(parameter.Name), p[k])).ToDictionary();
        (symbols[Expr.Input("x")], symbols[Expr.Input("y")], symbols[Expr.Input("R")]) = (x, y, radius);
        return FormulaPhrase.Substitute(formula.Value, symbols).Real;
    }

    /// <summary>As it is read back, with what is known of its parameters.</summary>
    public override string ToString() => Phrase.Write(formula);
}
