namespace VlbiOps.Core.Expressions;

/// <summary>What can be told of a formula's sign from its shape alone.</summary>
public static class Signs
{
    private const int DeepestLook = 16;

    /// <summary>Whether a formula is never negative, wherever it is a number: squares, absolute values, roots, and sums and products of such.</summary>
    public static bool IsNonNegative(Expr a) => IsNonNegative(a, DeepestLook);

    private static bool IsNonNegative(Expr a, int depth)
    {
        if (depth == 0) return false;
        return a.Operation switch
        {
            Operation.Constant => a.Value >= 0,
            Operation.Absolute or Operation.SquareRoot or Operation.PowerOfTwo => true,
            Operation.Multiply => ReferenceEquals(a[0], a[1]) || (IsNonNegative(a[0], depth - 1) && IsNonNegative(a[1], depth - 1)),
            Operation.Add or Operation.Divide => IsNonNegative(a[0], depth - 1) && IsNonNegative(a[1], depth - 1),
            Operation.Select => IsNonNegative(a[1], depth - 1) && IsNonNegative(a[2], depth - 1),
            _ => false,
        };
    }
}
