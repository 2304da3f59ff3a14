CREATE TABLE pets (id ${identity}, name VARCHAR(64) NOT NULL);
