namespace VlbiOps.Core.Expressions;

/// <summary>What a node of an expression does. Everything up to <see cref="Select"/> is what a target machine must know;
/// a <see cref="Call"/> is lowered to those before a kernel is made.</summary>
public enum Operation
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>A value that stays the same over a loop.</summary>
    Parameter,

    /// <summary>A value that differs from element to element.</summary>
    Input,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a - b.</summary>
    Subtract,

    /// <summary>a * b.</summary>
    Multiply,

    /// <summary>a / b.</summary>
    Divide,

    /// <summary>-a.</summary>
    Negate,

    /// <summary>The square root.</summary>
    SquareRoot,

    /// <summary>|a|.</summary>
    Absolute,

    /// <summary>The greatest integer not above a.</summary>
    Floor,

    /// <summary>The nearest integer, ties to even.</summary>
    Round,

    /// <summary>2 to the power a, for an integer a from -1022 to 1023.</summary>
    PowerOfTwo,

    /// <summary>The exponent e of a normal a = m 2^e, 1 &lt;= |m| &lt; 2.</summary>
    Exponent,

    /// <summary>The mantissa m of a normal a = m 2^e, 1 &lt;= m &lt; 2, its sign dropped.</summary>
    Mantissa,

    /// <summary>a &lt; b, a truth value.</summary>
    LessThan,

    /// <summary>a &lt;= b, a truth value.</summary>
    LessOrEqual,

    /// <summary>a == b, a truth value.</summary>
    Equal,

    /// <summary>Both truth values.</summary>
    And,

    /// <summary>Either truth value.</summary>
    Or,

    /// <summary>The opposite truth value.</summary>
    Not,

    /// <summary>a where the condition holds, b elsewhere.</summary>
    Select,

    /// <summary>A function with a derivative rule and a body of its own.</summary>
    Call,
}
