using OpenIM.Host.Ops;

namespace OpenIM.Tests.Host.Ops;

public sealed class IdleMemoryTests
{
    private const long Heap = 100 * 1024 * 1024;
    private const long Storm = IdleMemory.WorthBytes;

    private readonly IdleMemory memory = new();

    [Fact]
    public void When_the_start_is_over_memory_is_given_back_however_little()
    {
        const long OfTheStart = 2 * IdleMemory.QuietBytes;

        Assert.False(memory.IsToBeGivenBack(OfTheStart, Heap));
        Assert.True(memory.IsToBeGivenBack(OfTheStart, Heap));
        Assert.False(memory.IsToBeGivenBack(OfTheStart + IdleMemory.QuietBytes, Heap));
    }

    [Fact]
    public void After_a_storm_memory_is_given_back_once_it_is_quiet_and_only_once()
    {
        Assert.False(memory.IsToBeGivenBack(Storm, Heap));
        Assert.True(memory.IsToBeGivenBack(Storm + IdleMemory.QuietBytes, Heap));
        Assert.False(memory.IsToBeGivenBack(Storm + IdleMemory.QuietBytes, Heap));
    }

    [Fact]
    public void While_the_storm_goes_on_nobody_has_to_stand_still()
    {
        for (var i = 1L; i < 20; i++)
        {
            Assert.False(memory.IsToBeGivenBack(i * Storm, Heap));
        }
    }

    [Fact]
    public void A_large_heap_is_left_alone()
    {
        memory.IsToBeGivenBack(Storm, Heap);

        Assert.False(memory.IsToBeGivenBack(Storm, IdleMemory.MaxHeapBytes + 1));
        Assert.True(memory.IsToBeGivenBack(Storm, IdleMemory.MaxHeapBytes));
    }

    [Fact]
    public void The_next_storm_counts_from_the_last_time()
    {
        memory.IsToBeGivenBack(Storm, Heap);
        Assert.True(memory.IsToBeGivenBack(Storm, Heap));

        memory.IsToBeGivenBack((2 * Storm) - 1, Heap);
        Assert.False(memory.IsToBeGivenBack((2 * Storm) - 1, Heap));
        Assert.True(memory.IsToBeGivenBack(2 * Storm, Heap));
    }
}
