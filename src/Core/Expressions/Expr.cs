using System.Globalization;

namespace VlbiOps.Core.Expressions;

/// <summary>A node of a formula: an immutable, shared, directed acyclic graph of scalar operations.</summary>
/// <remarks>Equal formulas are one object (hash-consing), so reference equality is structural equality and common
/// subexpressions are shared by construction. <see cref="Id"/> grows from arguments to results: sorting by it is a topological order.</remarks>
public sealed class Expr
{
    private readonly Expr? first;
    private readonly Expr? second;
    private readonly Expr? third;

    internal Expr(long id, in ExprKey key, Expr? first, Expr? second, Expr? third)
    {
        Id = id;
        Operation = key.Operation;
        Value = BitConverter.Int64BitsToDouble(key.Bits);
        Name = key.Tag as string;
        Function = key.Tag as Function;
        (this.first, this.second, this.third) = (first, second, third);
        Arity = third is not null ? 3 : second is not null ? 2 : first is not null ? 1 : 0;
    }

    /// <summary>A number that is larger for a node than for each of its arguments.</summary>
    public long Id { get; }

    /// <summary>What the node does.</summary>
    public Operation Operation { get; }

    /// <summary>The number of a <see cref="Operation.Constant"/>.</summary>
    public double Value { get; }

    /// <summary>The name of a <see cref="Operation.Parameter"/> or <see cref="Operation.Input"/>.</summary>
    public string? Name { get; }

    /// <summary>The function of a <see cref="Operation.Call"/>.</summary>
    public Function? Function { get; }

    /// <summary>How many arguments the node has, 0 to 3.</summary>
    public int Arity { get; }

    /// <summary>Whether the node is a constant.</summary>
    public bool IsConstant => Operation == Operation.Constant;

    /// <summary>Whether the node is a truth value.</summary>
    public bool IsTruth => Operation is Operation.LessThan or Operation.LessOrEqual or Operation.Equal or Operation.And or Operation.Or or Operation.Not;

    /// <summary>An argument, by position.</summary>
    public Expr this[int index] => index switch
    {
        0 when first is not null => first,
        1 when second is not null => second,
        2 when third is not null => third,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>A value that stays the same over a loop: a model parameter.</summary>
    public static Expr Parameter(string name) => ExprTable.Get(Operation.Parameter, 0, Checked(name));

    /// <summary>A value that differs from element to element: a data column.</summary>
    public static Expr Input(string name) => ExprTable.Get(Operation.Input, 0, Checked(name));

    /// <summary>A number. There is one NaN, whatever its bits.</summary>
    public static Expr Constant(double value) => ExprTable.Get(Operation.Constant, BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value), null);

    /// <summary>A number.</summary>
    public static implicit operator Expr(double value) => Constant(value);

    /// <summary>The sum.</summary>
    public static Expr operator +(Expr a, Expr b) => Simplifier.Add(a, b);

    /// <summary>The difference.</summary>
    public static Expr operator -(Expr a, Expr b) => Simplifier.Subtract(a, b);

    /// <summary>The product.</summary>
    public static Expr operator *(Expr a, Expr b) => Simplifier.Multiply(a, b);

    /// <summary>The quotient.</summary>
    public static Expr operator /(Expr a, Expr b) => Simplifier.Divide(a, b);

    /// <summary>The negative.</summary>
    public static Expr operator -(Expr a) => Simplifier.Negate(a);

    /// <summary>Truth of a &lt; b.</summary>
    public static Expr operator <(Expr a, Expr b) => Simplifier.Compare(Operation.LessThan, a, b);

    /// <summary>Truth of a &gt; b.</summary>
    public static Expr operator >(Expr a, Expr b) => b < a;

    /// <summary>Truth of a &lt;= b.</summary>
    public static Expr operator <=(Expr a, Expr b) => Simplifier.Compare(Operation.LessOrEqual, a, b);

    /// <summary>Truth of a &gt;= b.</summary>
    public static Expr operator >=(Expr a, Expr b) => b <= a;

    /// <summary>Truth of both.</summary>
    public static Expr operator &(Expr a, Expr b) => Simplifier.Logic(Operation.And, a, b);

    /// <summary>Truth of either.</summary>
    public static Expr operator |(Expr a, Expr b) => Simplifier.Logic(Operation.Or, a, b);

    /// <summary>The opposite truth.</summary>
    public static Expr operator !(Expr a) => Simplifier.Not(a);

    /// <summary>The formula as infix text.</summary>
    public override string ToString() => Printer.Print(this);

    private static string Checked(string name) => string.IsNullOrWhiteSpace(name)
        ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a symbol needs a name, not '{name}'"), nameof(name))
        : name;
}
