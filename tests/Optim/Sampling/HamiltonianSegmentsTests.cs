using VlbiOps.Optim.Sampling;

namespace VlbiOps.Tests.Optim.Sampling;

/// <summary>When a piece of a trajectory turns back, for a unit mass: momenta are velocities.</summary>
public sealed class HamiltonianSegmentsTests
{
    [Theory]
    [InlineData(new[] { 1.0, 1.0 }, new[] { 1.0, 1.0 }, false)]
    [InlineData(new[] { 1.0, 0.5 }, new[] { -0.2, -1.0 }, true)]

    // The whole goes on, but the first half and its neighbour, or the second and its, turn back: the two further checks alone see it.
    [InlineData(new[] { 1.0 }, new[] { -0.4, 1.0 }, true)]
    [InlineData(new[] { 1.0, -0.4 }, new[] { 1.0 }, true)]
    public void APieceTurnsBackWhereAnEndMovesAgainstItsWay(double[] left, double[] right, bool turns)
    {
        var segments = new HamiltonianSegments(1, 4);
        Put(segments, 0, left, spare: 2);
        Put(segments, 1, right, spare: 3);
        Assert.Equal(turns, segments.IsTurning(0, 1));
    }

    [Fact]
    public void AJoinedPieceHasTheSumAndTheOuterEnds()
    {
        var segments = new HamiltonianSegments(1, 4);
        Put(segments, 0, [3.0, -1.0], spare: 2);
        Put(segments, 1, [2.0], spare: 3);

        // 3 - 1 + 2 with ends 3 and 2: with a further -5 the whole and its last end disagree.
        segments.Join(0, 1, 0);
        Put(segments, 1, [-5.0], spare: 3);
        Assert.True(segments.IsTurning(0, 1));
        Put(segments, 1, [0.5], spare: 3);
        Assert.False(segments.IsTurning(0, 1));
    }

    [Fact]
    public void AProposalIsTakenWithItsEnergy()
    {
        var segments = new HamiltonianSegments(1, 2);
        segments.Put(0, Point(1.0), 3.0);
        segments.Put(1, Point(2.0), 4.0);
        segments.Propose(1, 0);
        Assert.Equal(4.0, segments.Energy(0));
        Assert.Equal(2.0, segments.Position(0)[0]);
    }

    /// <summary>The piece of points with these momenta, one after the other.</summary>
    private static void Put(HamiltonianSegments segments, int slot, double[] momenta, int spare)
    {
        segments.Put(slot, Point(momenta[0]), 0.0);
        foreach (var momentum in momenta.Skip(1))
        {
            segments.Put(spare, Point(momentum), 0.0);
            segments.Join(slot, spare, slot);
        }
    }

    private static PhasePoint Point(double momentum)
    {
        var point = new PhasePoint(1);
        (point.Position[0], point.Momentum[0], point.Velocity[0]) = (momentum, momentum, momentum);
        return point;
    }
}
