namespace VlbiOps.Core.Expressions;

/// <summary>Makes nodes, folding constants and dropping what does nothing. No rule changes a finite result by more than the rounding of one
/// operation, short of overflow and underflow on the way: sums are not regrouped (cancellation), products with constants are.</summary>
internal static class Simplifier
{
    public static Expr Add(Expr a, Expr b)
    {
        NumbersOnly(a, b);
        if (a.IsConstant && b.IsConstant) return a.Value + b.Value;
        if (IsZero(a)) return b;
        if (IsZero(b)) return a;
        if (ReferenceEquals(a, b)) return Multiply(2, a);
        if (b.Operation == Operation.Negate) return Subtract(a, b[0]);
        if (a.Operation == Operation.Negate) return Subtract(b, a[0]);
        // The two halves of a piecewise derivative meet again.
        if (a.Operation == Operation.Select && b.Operation == Operation.Select && ReferenceEquals(a[0], b[0]))
        {
            if (IsZero(a[2]) && IsZero(b[1])) return Select(a[0], a[1], b[2]);
            if (IsZero(a[1]) && IsZero(b[2])) return Select(a[0], b[1], a[2]);
            if (IsZero(a[2]) && IsZero(b[2])) return Select(a[0], Add(a[1], b[1]), 0);
            if (IsZero(a[1]) && IsZero(b[1])) return Select(a[0], 0, Add(a[2], b[2]));
        }

        return Commutative(Operation.Add, a, b);
    }

    /// <summary>The sum of two parts of a derivative. Where both belong to branches and neither was taken, it stays a plain zero, which an infinity
    /// that multiplies it later cannot spoil.</summary>
    public static Expr AddGuarded(Expr a, Expr b)
    {
        var sum = Add(a, b);
        return IsHalfSelect(a) && IsHalfSelect(b) && sum.Operation != Operation.Select ? Select(Taken(a) | Taken(b), sum, 0) : sum;
    }

    public static Expr Subtract(Expr a, Expr b)
    {
        NumbersOnly(a, b);
        if (a.IsConstant && b.IsConstant) return a.Value - b.Value;
        if (IsZero(b)) return a;
        if (IsZero(a)) return Negate(b);
        if (ReferenceEquals(a, b)) return 0;
        if (b.Operation == Operation.Negate) return Add(a, b[0]);
        return ExprTable.Get(Operation.Subtract, 0, null, a, b);
    }

    public static Expr Multiply(Expr a, Expr b)
    {
        NumbersOnly(a, b);
        if (a.IsConstant && b.IsConstant) return a.Value * b.Value;
        if (b.IsConstant) (a, b) = (b, a);
        if (a.IsConstant)
        {
            if (a.Value == 0) return 0;
            if (a.Value == 1) return b;
            if (a.Value == -1) return Negate(b);
            if (b.Operation == Operation.Negate) return Multiply(-a.Value, b[0]);
            if (b.Operation == Operation.Multiply && b[0].IsConstant && double.IsNormal(a.Value * b[0].Value)) return Multiply(a.Value * b[0].Value, b[1]);
        }

        if (a.Operation == Operation.Negate) return Negate(Multiply(a[0], b));
        if (b.Operation == Operation.Negate) return Negate(Multiply(a, b[0]));
        // A branch that was not taken must not spoil the product by its infinity.
        if (IsHalfSelect(a)) return SelectHalf(a, b);
        if (IsHalfSelect(b)) return SelectHalf(b, a);
        // Constants gather at the front: c (x y) lets the constant meet the next one.
        if (!a.IsConstant && a.Operation == Operation.Multiply && a[0].IsConstant) return Multiply(a[0], Multiply(a[1], b));
        if (!a.IsConstant && b.Operation == Operation.Multiply && b[0].IsConstant) return Multiply(b[0], Multiply(a, b[1]));
        return a.IsConstant ? ExprTable.Get(Operation.Multiply, 0, null, a, b) : Commutative(Operation.Multiply, a, b);
    }

    public static Expr Divide(Expr a, Expr b)
    {
        NumbersOnly(a, b);
        if (a.IsConstant && b.IsConstant) return a.Value / b.Value;
        if (b.IsConstant)
        {
            if (b.Value == 1) return a;
            if (b.Value == -1) return Negate(a);
            if (IsExactReciprocal(b.Value)) return Multiply(1 / b.Value, a);
        }

        if (IsZero(a)) return 0;
        if (a.Operation == Operation.Negate) return Negate(Divide(a[0], b));
        if (b.Operation == Operation.Negate) return Negate(Divide(a, b[0]));
        if (IsHalfSelect(a)) return IsZero(a[2]) ? Select(a[0], Divide(a[1], b), 0) : Select(a[0], 0, Divide(a[2], b));
        return ExprTable.Get(Operation.Divide, 0, null, a, b);
    }

    public static Expr Negate(Expr a)
    {
        NumbersOnly(a, a);
        if (a.IsConstant) return -a.Value;
        if (a.Operation == Operation.Negate) return a[0];
        if (a.Operation == Operation.Subtract) return Subtract(a[1], a[0]);
        if (a.Operation == Operation.Multiply && a[0].IsConstant) return Multiply(-a[0].Value, a[1]);
        if (IsHalfSelect(a)) return IsZero(a[2]) ? Select(a[0], Negate(a[1]), 0) : Select(a[0], 0, Negate(a[2]));
        return ExprTable.Get(Operation.Negate, 0, null, a);
    }

    /// <summary>A primitive of one argument: root, absolute value, floor, round and the pieces of a floating-point number.</summary>
    public static Expr Unary(Operation operation, Expr a)
    {
        NumbersOnly(a, a);
        if (a.IsConstant) return Interpreter.Unary(operation, a.Value);
        if (operation == Operation.Absolute && a.Operation == Operation.Negate) return Unary(operation, a[0]);
        if (operation == Operation.Absolute && (a.Operation is Operation.Absolute or Operation.SquareRoot)) return a;
        return ExprTable.Get(operation, 0, null, a);
    }

    public static Expr Compare(Operation operation, Expr a, Expr b)
    {
        NumbersOnly(a, b);
        return ExprTable.Get(operation, 0, null, a, b);
    }

    public static Expr Logic(Operation operation, Expr a, Expr b)
    {
        TruthOnly(a);
        TruthOnly(b);
        return ReferenceEquals(a, b) ? a : ExprTable.Get(operation, 0, null, a, b);
    }

    public static Expr Not(Expr a)
    {
        TruthOnly(a);
        return a.Operation == Operation.Not ? a[0] : ExprTable.Get(Operation.Not, 0, null, a);
    }

    public static Expr Select(Expr condition, Expr a, Expr b)
    {
        TruthOnly(condition);
        NumbersOnly(a, b);
        if (ReferenceEquals(a, b)) return a;
        if (condition.Operation == Operation.Not) return Select(condition[0], b, a);
        if (IsComparisonOfConstants(condition)) return Interpreter.Truth(condition) ? a : b;
        return ExprTable.Get(Operation.Select, 0, null, condition, a, b);
    }

    public static Expr Call(Function function, Expr a, Expr? b = null)
    {
        NumbersOnly(a, b ?? a);
        if (a.IsConstant && (b is null || b.IsConstant))
        {
            return function.Evaluate(a.Value, b?.Value ?? 0);
        }

        return ExprTable.Get(Operation.Call, 0, function, a, b);
    }

    /// <summary>Remakes a node with other arguments, simplifying again.</summary>
    public static Expr Rebuild(Expr node, Expr? a, Expr? b, Expr? c) => node.Operation switch
    {
        Operation.Constant or Operation.Parameter or Operation.Input => node,
        Operation.Add => Add(a!, b!),
        Operation.Subtract => Subtract(a!, b!),
        Operation.Multiply => Multiply(a!, b!),
        Operation.Divide => Divide(a!, b!),
        Operation.Negate => Negate(a!),
        Operation.LessThan or Operation.LessOrEqual or Operation.Equal => Compare(node.Operation, a!, b!),
        Operation.And or Operation.Or => Logic(node.Operation, a!, b!),
        Operation.Not => Not(a!),
        Operation.Select => Select(a!, b!, c!),
        Operation.Call => Call(node.Function!, a!, b),
        _ => Unary(node.Operation, a!),
    };

    internal static bool IsZero(Expr a) => a.IsConstant && a.Value == 0;

    private static bool IsHalfSelect(Expr a) => a.Operation == Operation.Select && (IsZero(a[1]) || IsZero(a[2]));

    private static Expr Taken(Expr half) => IsZero(half[2]) ? half[0] : Not(half[0]);

    private static Expr SelectHalf(Expr half, Expr factor) =>
        IsZero(half[2]) ? Select(half[0], Multiply(half[1], factor), 0) : Select(half[0], 0, Multiply(half[2], factor));

    private static bool IsComparisonOfConstants(Expr condition) =>
        condition.Operation is Operation.LessThan or Operation.LessOrEqual or Operation.Equal && condition[0].IsConstant && condition[1].IsConstant;

    private static bool IsExactReciprocal(double value) => BitConverter.DoubleToInt64Bits(value) << 12 == 0 && double.IsNormal(value) && double.IsNormal(1 / value);

    private static Expr Commutative(Operation operation, Expr a, Expr b) =>
        a.Id <= b.Id ? ExprTable.Get(operation, 0, null, a, b) : ExprTable.Get(operation, 0, null, b, a);

    private static void NumbersOnly(Expr a, Expr b)
    {
        if (a.IsTruth || b.IsTruth) throw new ArgumentException($"a truth value stands where a number is expected: {(a.IsTruth ? a : b)}");
    }

    private static void TruthOnly(Expr a)
    {
        if (!a.IsTruth) throw new ArgumentException($"a number stands where a truth value is expected: {a}");
    }
}
