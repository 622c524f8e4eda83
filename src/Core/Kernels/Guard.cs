using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Kernels;

/// <summary>When a value is of use: where a condition has a truth value.</summary>
/// <param name="Condition">The condition of a choice.</param>
/// <param name="Side">The truth value on whose side the value stands.</param>
internal sealed record Guard(Expr Condition, bool Side);
