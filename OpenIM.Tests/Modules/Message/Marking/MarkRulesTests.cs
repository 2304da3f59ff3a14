using OpenIM.Modules.Message.Marking;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Tests.Modules.Message.Marking;

public sealed class MarkRulesTests
{
    [Fact]
    public void Everything_behind_the_old_position_becomes_read_and_the_named_ones_that_exist()
    {
        Assert.Equal([3L, 4L, 5L], MarkRules.NewlyRead(2, 5, null, 9));
        Assert.Equal([1L, 3L, 4L, 9L], MarkRules.NewlyRead(2, 4, [9, 1, 1, 10], 9));
    }

    [Fact]
    public void Going_back_reads_nothing() => Assert.Empty(MarkRules.NewlyRead(5, 4, null, 9));

    [Fact]
    public void What_is_no_seq_or_too_much_is_refused()
    {
        Assert.Equal(Errors.Args, Assert.Throws<ImException>(() => MarkRules.Check("c", "u", [1, 0])).Code);
        Assert.Equal(Errors.Args, Assert.Throws<ImException>(() => MarkRules.Check("", "u", null)).Code);
        Assert.Equal(Errors.Args, Assert.Throws<ImException>(() => MarkRules.Check("c", "", null)).Code);
        Assert.Equal(Errors.Args, Assert.Throws<ImException>(() => MarkRules.Check("c", "u", new long[MarkRules.MaxSeqs + 1])).Code);
        Assert.Equal(Errors.Args, Assert.Throws<ImException>(() => MarkRules.CheckHasReadSeq(0)).Code);
    }
}
