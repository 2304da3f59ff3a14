using System.Runtime;
using OpenIM.Host.Ops;

namespace OpenIM.Tests.Host.Ops;

public sealed class FirstCollectionTests
{
    private const long MiB = 1024 * 1024;

    [Theory]
    [InlineData(64 * 1024, 192)]
    [InlineData(3 * 1024, 192)]
    [InlineData(1024, 64)]
    public void The_room_before_it_is_a_small_part_of_the_memory_and_has_a_bound(long availableMiB, long roomMiB)
        => Assert.Equal(roomMiB * MiB, FirstCollection.Room(availableMiB * MiB));

    [Fact]
    public void Until_the_room_is_used_up_nothing_is_collected()
    {
        // Other tests of this process allocate at the same time and may have used it up at the first look, and a server
        // of theirs may have put it off already.
        var wasPutOff = false;
        for (var tries = 0; tries < 20 && !wasPutOff; tries++)
        {
            FirstCollection.TryPutOff();
            wasPutOff = GCSettings.LatencyMode == GCLatencyMode.NoGCRegion;
        }

        Assert.True(wasPutOff);
    }
}
