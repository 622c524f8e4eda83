using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;

namespace VlbiOps.Tests.Core.Kernels;

/// <summary>A loop jumps over what none of its lanes needs; nothing but time may tell.</summary>
public class GuardsTests
{
    private static readonly Expr X = Expr.Input("x"), Scale = Expr.Parameter("scale");

    public static TheoryData<KernelTarget> Targets => [.. Enum.GetValues<KernelTarget>().Where(target => target <= KernelTargets.Best)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void AValueDoesNotDependOnItsNeighbours(KernelTarget target)
    {
        // Several functions of one split, another split inside of a sum, and derivatives of both.
        var formula = Functions.J0(Scale * X) + (Functions.BesselJ(3, X) * Functions.I0Scaled(X)) + Functions.Log1p(X);
        Expr[] formulas = [formula, .. Differentiation.Gradient(formula, [Scale, X])];
        double[] parameters = [1.3];

        // All below the splits, all above, alternating, and a lone one among the others.
        double[][] arrays =
        [
            [.. Enumerable.Range(0, 40).Select(k => 0.05 * k)],
            [.. Enumerable.Range(0, 40).Select(k => 25 + k)],
            [.. Enumerable.Range(0, 40).Select(k => k % 2 == 0 ? 0.1 * k : 30.0 + k)],
            [.. Enumerable.Range(0, 40).Select(k => k == 17 ? 50.0 : 0.5)],
        ];
        var kernel = KernelCompiler.Compile(KernelDefinition.Map([Scale], [X], formulas), target);
        foreach (var x in arrays)
        {
            var together = formulas.Select(_ => new double[x.Length]).ToArray();
            kernel.CreateRunner().Run(parameters, [x], together, [], x.Length);
            for (var k = 0; k < x.Length; k++)
            {
                var alone = formulas.Select(_ => new double[1]).ToArray();
                kernel.CreateRunner().Run(parameters, [[x[k]]], alone, [], 1);
                for (var f = 0; f < formulas.Length; f++) Assert.Equal(BitConverter.DoubleToInt64Bits(alone[f][0]), BitConverter.DoubleToInt64Bits(together[f][k]));
            }
        }
    }

    [Fact]
    public void BothSidesOfAPiecewiseFunctionAreGuarded()
    {
        var (order, results) = Lowered(Functions.J0(X));
        var guards = Guards.Of(order, results);
        Assert.Equal([false, true], order.Select(guards.Of).OfType<Guard>().Select(guard => guard.Side).Distinct().Order());
        Assert.True(order.Count(node => guards.Of(node) is not null) > order.Length / 2);
    }

    [Fact]
    public void WhatIsUsedOutsideToo_IsAlwaysWorkedOut()
    {
        var costly = Polynomial(X);
        var (order, results) = Lowered(Functions.Select(X < 1, costly, 0) + Functions.Square(costly));
        Assert.All(order, node => Assert.Null(Guards.Of(order, results).Of(node)));
        (order, results) = Lowered(Functions.Select(X < 1, costly, 0));
        Assert.NotNull(Guards.Of(order, results).Of(Graph.Lower([costly])[0]));
        Assert.Null(Guards.Of(order, [.. results, Graph.Lower([costly])[0]]).Of(Graph.Lower([costly])[0]));
    }

    [Fact]
    public void ArrangedNodesAreTheSameWithArgumentsFirst()
    {
        var (order, results) = Lowered(Functions.J0(X) * Functions.J1(X) + Functions.BesselJ(2, X));
        var guards = Guards.Of(order, results);
        var arranged = guards.Arrange(order);
        Assert.Equal(order.ToHashSet(), arranged.ToHashSet());
        Assert.Equal(order.Length, arranged.Length);
        var done = new HashSet<Expr>();
        foreach (var node in arranged)
        {
            Assert.All(guards.Needs(node).Where(order.Contains), argument => Assert.Contains(argument, done));
            done.Add(node);
        }
    }

    private static Expr Polynomial(Expr x) => Functions.Polynomial(x, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

    private static (Expr[] Order, Expr[] Results) Lowered(Expr formula)
    {
        Expr[] results = Graph.Lower([formula]);
        return (KernelPlan.DepthFirst(results, node => node.Arity > 0 && !node.IsConstant), results);
    }
}
