using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>How far a script block has come on one of its paths: the pieces that have names, the value put out, and what paths that returned before have given.</summary>
internal sealed class ScriptScope
{
    private readonly Dictionary<string, FormulaValue> pieces = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> halves = new(StringComparer.OrdinalIgnoreCase);
    private Func<FormulaValue, FormulaValue>? returned;

    /// <summary>The value put out on this path; null while there is none.</summary>
    public FormulaValue? Output { get; set; }

    /// <summary>Whether the path has returned.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether some way to here has returned.</summary>
    public bool HasReturns => returned is not null;

    /// <summary>The value of the whole, once this path has put out its own; null where it never did.</summary>
    public FormulaValue? Result => Output is { } value ? After(value) : (FormulaValue?)null;

    /// <summary>The piece of a name; null where there is none.</summary>
    public FormulaValue? Piece(string name) => pieces.TryGetValue(name, out var value) ? value : (FormulaValue?)null;

    /// <summary>Whether a piece has its value on some of the ways to here alone.</summary>
    public bool IsHalf(string name) => halves.Contains(name);

    /// <summary>Gives a piece its value.</summary>
    public void Set(string name, FormulaValue value)
    {
        halves.Remove(name);
        pieces[name] = value;
    }

    /// <summary>A path that begins where this one is.</summary>
    public ScriptScope Branch()
    {
        var branch = new ScriptScope { Output = Output };
        foreach (var (name, value) in pieces) branch.pieces[name] = value;
        branch.halves.UnionWith(halves);
        return branch;
    }

    /// <summary>Goes on where two branches of this path meet.</summary>
    /// <param name="condition">Where the first is taken.</param>
    /// <param name="first">The first branch.</param>
    /// <param name="second">The second.</param>
    /// <param name="outer">What a name stands for that is no piece; null where it is none of the block's.</param>
    /// <exception cref="ArgumentException">One gives a value and the other none, or values of kinds that cannot be one.</exception>
    public void Meet(FormulaValue condition, ScriptScope first, ScriptScope second, Func<string, FormulaValue?> outer)
    {
        if (first.HasEnded && second.HasEnded)
        {
            (Output, HasEnded) = (Choose(condition, first.Ended, second.Ended), true);
        }
        else if (first.HasEnded || second.HasEnded)
        {
            var (over, open) = first.HasEnded ? (first.Ended, second) : (second.Ended, first);
            var isFirstOver = first.HasEnded;
            Return(value => isFirstOver ? Choose(condition, over, open.After(value)) : Choose(condition, open.After(value), over));
            Take(open);
        }
        else
        {
            if (first.HasReturns || second.HasReturns) Return(value => Choose(condition, first.After(value), second.After(value)));
            Merge(condition, first, second, outer);
        }
    }

    private FormulaValue Ended => Result ?? throw new ArgumentException("a branch returns nothing; expected return with a value");

    private FormulaValue After(FormulaValue value) => returned is null ? value : returned(value);

    private void Return(Func<FormulaValue, FormulaValue> inner)
    {
        var before = returned;
        returned = before is null ? inner : value => before(inner(value));
    }

    private void Take(ScriptScope other)
    {
        pieces.Clear();
        foreach (var (name, value) in other.pieces) pieces[name] = value;
        halves.UnionWith(other.halves);
        Output = other.Output;
    }

    private void Merge(FormulaValue condition, ScriptScope first, ScriptScope second, Func<string, FormulaValue?> outer)
    {
        string[] names = [.. first.pieces.Keys.Union(second.pieces.Keys, StringComparer.OrdinalIgnoreCase)];
        halves.UnionWith(first.halves);
        halves.UnionWith(second.halves);
        foreach (var name in names)
        {
            pieces.Remove(name);
            var (a, b) = (first.Piece(name) ?? outer(name), second.Piece(name) ?? outer(name));
            if (a is { } left && b is { } right && !first.IsHalf(name) && !second.IsHalf(name)) Set(name, Choose(condition, left, right));
            else halves.Add(name);
        }

        if (first.Output is null != second.Output is null) throw new ArgumentException("one branch gives a value and another none; expected else with a value, or return");
        if (first.Output is { } one) Output = Choose(condition, one, second.Output!.Value);
    }

    private static FormulaValue Choose(FormulaValue condition, FormulaValue a, FormulaValue b)
    {
        if (a == b) return a;
        return a.IsTruth && b.IsTruth
            ? FormulaOperators.Binary("|", FormulaOperators.Binary("&", condition, a), FormulaOperators.Binary("&", FormulaOperators.Not(condition), b))
            : FormulaOperators.Where(condition, a, b);
    }
}
