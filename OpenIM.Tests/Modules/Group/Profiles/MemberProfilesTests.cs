using OpenIM.Modules.User.Contracts;

namespace OpenIM.Tests.Modules.Group.Profiles;

public sealed class MemberProfilesTests
{
    [Theory]
    [InlineData(true, false, new[] { "n_g1 1516", "n_g3 1516" })]
    [InlineData(false, true, new[] { "n_g1 1516", "n_g2 1516", "n_g3 1516" })]
    [InlineData(false, false, new string[0])]
    public async Task Groups_that_show_the_profile_are_told_of_its_change(bool nickname, bool faceURL, string[] expected)
    {
        await using var house = await GroupHouse.WithGroupAsync();
        foreach (var groupID in new[] { "g2", "g3" })
        {
            await house.PostAsync("create_group", $$$"""{"groupInfo":{"groupID":"{{{groupID}}}","groupType":2},"ownerUserID":"u3"}""", "u3");
        }

        await house.PostAsync("set_group_member_info", """{"members":[{"groupID":"g2","userID":"u3","nickname":"own"}]}""", "u3");
        await house.ToldAsync();
        house.Sent.Clear();

        await using (var change = await house.Store.Changes.BeginAsync(TestContext.Current.CancellationToken))
        {
            await change.AddAsync("u3", new UserProfileChanged("u3", "u3", 1, nickname, faceURL), TestContext.Current.CancellationToken);
            await change.CommitAsync();
        }

        await house.ToldAsync();
        Assert.Equal(expected, (await house.ToldOfAsync()).Order());
        Assert.Equal(expected.Length > 0 ? 2ul : 1ul, (await house.VersionAsync()).Version);
    }
}
