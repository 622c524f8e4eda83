using FsCheck;
using FsCheck.Fluent;
using VlbiOps.Data.Text;

namespace VlbiOps.Tests.Data.Text;

public class EditDistanceTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("same", "same", 0)]
    public void DistanceIsTheLeastNumberOfChanges(string a, string b, int expected) => Assert.Equal(expected, EditDistance.Between(a, b));

    [Fact]
    public void DistanceIsSymmetricAndBounded() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (a, b) =>
        EditDistance.Between(a.Get, b.Get) == EditDistance.Between(b.Get, a.Get)
        && EditDistance.Between(a.Get, b.Get) <= Math.Max(a.Get.Length, b.Get.Length)
        && EditDistance.Between(a.Get, b.Get) == 0 == (a.Get == b.Get)).QuickCheckThrowOnFailure();
}
