namespace OpenIM.Tests.EndToEnd.Web.Gallery;

/// <summary>What is said in the pictures, in two languages.</summary>
internal static class GalleryTalk
{
    private static readonly (string English, string Chinese)[] Small =
    [
        ("The new timetable is out.", "新的时刻表出来了。"),
        ("I had a look at it this morning. The early train is gone, the next one leaves at a quarter past eight.", "我早上看了一下，早班车取消了，下一班是八点一刻。"),
        ("Then we are an hour later.", "那我们就晚一个小时。"),
        ("That is fine with me.", "我没问题。"),
        ("Who brings the maps? I have the one of the north, but somebody borrowed the other one and I cannot remember who it was.", "谁带地图？北边那张在我这里，另一张借出去了，但我想不起来借给了谁。"),
        ("It was me, sorry!", "是我借的，不好意思！"),
        ("No problem 🙂", "没关系 🙂"),
        ("And something to eat?", "吃的呢？"),
        ("There is a hut half way up. It is open at weekends, and they have soup.", "半山腰有个小店，周末营业，有热汤。"),
        ("Soup is good.", "有汤就好。"),
    ];

    /// <summary>Fills a town with whom Ann talks to. Returns the group that five others write in.</summary>
    public static async Task<string> SeedAsync(GalleryTown town, Look look)
    {
        await PeopleAsync(town, look);
        await OthersAsync(town, look);
        await CarolAsync(town, look);
        return await HikersAsync(town, look);
    }

    /// <summary>Messages of everyday life, a minute apart, by turns.</summary>
    public static async Task SmallTalkAsync(GalleryTown town, Look look, string with, int count, long from, bool annAnswers = true)
    {
        for (var number = 0; number < count; number++)
        {
            var (english, chinese) = Small[number % Small.Length];
            var isAnn = annAnswers && number % Small.Length is 2 or 3 or 5 or 9;
            await town.SaidAsync(isAnn && annAnswers ? "ann" : with, isAnn && annAnswers ? with : "ann", look.Say(english, chinese), from + (number * 60_000L));
        }
    }

    private static async Task PeopleAsync(GalleryTown town, Look look)
    {
        (string Key, string English, string Chinese)[] people =
        [
            ("carol", "Carol Meyer", "陈晓梅"), ("dave", "Dave", "李大伟"), ("eve", "Eve Winter", "王冬"), ("frank", "Frank Ober", "张帆"), ("grace", "Grace", "刘佳"),
            ("heidi", "Heidi", "海蒂"), ("ivan", "Ivan Petrov", "Ivan Petrov"), ("judy", "Judy", "朱迪"),
            ("long", "Maximiliane Alexandrina Hohenstein-Whitcombe", "客户服务中心（夜间值班与紧急情况联络处）"),
        ];
        foreach (var (key, english, chinese) in people)
        {
            await town.PersonAsync(key, look.Say(english, chinese));
        }
    }

    private static async Task OthersAsync(GalleryTown town, Look look)
    {
        await town.SaidAsync("ivan", "ann", look.Say("Happy new year!", "新年快乐！"), Screens.At(9, 0, 340));
        await town.SaidAsync("heidi", "ann", look.Say("Thank you for the book", "谢谢你的书"), Screens.At(17, 20, 12));
        await town.SaidAsync("ann", "grace", look.Say("See you at the concert", "音乐会见"), Screens.At(19, 3, 3));
        await town.SaidAsync("frank", "ann", look.Say("The parcel is at the neighbour’s", "包裹放在邻居家了"), Screens.At(16, 45, 1));
        await town.SaidAsync("eve", "ann", look.Say("Could you send me the address?", "能把地址发给我吗？"), Screens.At(8, 12));
        foreach (var key in new[] { "ivan", "heidi", "grace", "frank", "eve" })
        {
            await town.ReadAsync(town.Chat(key));
        }

        await town.SaidAsync("dave", "ann", look.Say("Lunch?", "一起吃午饭？"), Screens.At(11, 30));
        await town.SaidAsync("dave", "ann", look.Say("The usual place at half past twelve, if you have time", "有空的话十二点半老地方见"), Screens.At(11, 31));
        for (var number = 0; number < 120; number++)
        {
            await town.SaidAsync("long", "ann", look.Say("Your ticket has been answered, and there is more text than the line has room for", "您的工单已有新的回复，这一行的内容很长，放不下就应当只截断一次"), Screens.At(10, 0) + number);
        }

        await town.ConfigureAsync(town.Chat("long"), "long", ("recvMsgOpt", 2));
        var weekly = await town.GroupAsync(look.Say("Project Aurora – design review & weekly sync", "极光项目设计评审与每周例会同步群"), "dave", "ann", "eve");
        await town.SaidAsync("eve", weekly, look.Say("Notes of the last meeting are in the folder", "上次会议的纪要已放进文件夹"), Screens.At(9, 5));
        await town.SaidAsync("dave", weekly, look.Say("Thanks!", "谢谢！"), Screens.At(9, 6));
        await town.ConfigureAsync(weekly, "", ("recvMsgOpt", 2));
        var garden = await town.GroupAsync(look.Say("Garden", "花园"), "grace", "ann", "eve");
        await town.SaidAsync("grace", garden, look.Say("The tomatoes are ripe", "西红柿熟了"), Screens.At(18, 30, 2));
        await town.ReadAsync(garden);
    }

    private static async Task CarolAsync(GalleryTown town, Look look)
    {
        await town.SaidAsync("carol", "ann", look.Say("Did the printer get fixed in the end?", "打印机最后修好了吗？"), Screens.At(18, 12, 1));
        await town.SaidAsync("ann", "carol", look.Say("Yes, it was only the cable.", "修好了，只是线松了。"), Screens.At(18, 14, 1));
        await town.SaidAsync("carol", "ann", look.Say("Good morning! Are we still on for Thursday?", "早上好！星期四的安排还照旧吗？"), Screens.At(9, 41));
        await town.SaidAsync("carol", "ann", look.Say("I could bring the maps. The new ones show the path along the river, which the old ones do not.", "我可以带上地图。新版标出了沿河的小路，旧版没有。"), Screens.At(9, 41));
        await town.SaidAsync("ann", "carol", look.Say("Yes, Thursday at ten.", "照旧，星期四十点。"), Screens.At(9, 44));
        await town.SaidAsync("ann", "carol", look.Say("Let us meet at the station, platform 3. I will be there a quarter of an hour earlier.", "我们在车站 3 号站台碰面吧，我会提前一刻钟到。"), Screens.At(9, 44));
        await town.SaidAsync("carol", "ann", look.Say("https://trains.example/timetable?from=north says 9:38 or 10:08", "看 https://trains.example/时刻表?from=north，有 9:38 和 10:08 两班"), Screens.At(9, 52));
        await town.SaidAsync("ann", "carol", look.Say("10:08 then 👍", "那就 10:08 👍"), Screens.At(9, 53));
        await town.SaidAsync("carol", "ann", look.Say("Perfect. See you there!", "太好了，到时候见！"), Screens.At(10, 20));
        await town.SaidAsync("carol", "ann", "🎉", Screens.At(10, 20));
        await town.SaidAsync("ann", "carol", look.Say("I am looking forward to it.", "我很期待。"), Screens.At(11, 58));
        await town.ReadAsync(town.Chat("carol"));
        await town.ReadAsync(town.Chat("carol"), "carol");
        await town.ConfigureAsync(town.Chat("carol"), "carol", ("isPinned", true));
    }

    private static async Task<string> HikersAsync(GalleryTown town, Look look)
    {
        var hikers = await town.GroupAsync(look.Say("Hikers", "徒步小组"), "carol", "ann", "dave", "eve", "frank", "grace");
        (string Key, string English, string Chinese, long At)[] said =
        [
            ("carol", "Shall we go up on Saturday?", "星期六去爬山吗？", Screens.At(17, 2, 1)),
            ("dave", "I am in", "算我一个", Screens.At(17, 5, 1)),
            ("eve", "Me too, if it does not rain. The forecast says sun until four, then clouds from the west.", "如果不下雨我也去。预报说四点前是晴天，之后从西边来云。", Screens.At(17, 9, 1)),
            ("eve", "I can take three people in the car.", "我的车能坐三个人。", Screens.At(17, 10, 1)),
            ("ann", "Great! I would like a seat 🙋", "太好了！我要一个座位 🙋", Screens.At(17, 12, 1)),
            ("frank", "The long way round or the short one?", "走长线还是短线？", Screens.At(9, 30)),
            ("grace", "The long one. We have all day, and the view from the second peak is worth it.", "长线吧。我们有一整天，第二个山顶的风景值得一看。", Screens.At(9, 33)),
            ("grace", "There is soup at the hut.", "山上的小店有热汤。", Screens.At(9, 34)),
            ("carol", "Soup!", "有汤！", Screens.At(9, 35)),
            ("ann", "Then the long one. I will bring the rope.", "那就走长线，我带绳子。", Screens.At(9, 40)),
            ("dave", "And I bring the tea. Seven o’clock at the bridge?", "我带茶。七点在桥头见？", Screens.At(9, 47)),
        ];
        foreach (var (key, english, chinese, at) in said)
        {
            await town.SaidAsync(key, hikers, look.Say(english, chinese), at);
        }

        await town.ReadAsync(hikers);
        await town.InviteAsync(hikers, "carol", "judy");
        await town.SaidAsync("judy", hikers, look.Say("Hello everyone!", "大家好！"));
        await town.NamedAsync("carol", hikers, $"@{town.Ann.Name} {look.Say("can you collect Judy on the way?", "路上能接一下朱迪吗？")}", 0);
        return hikers;
    }
}
